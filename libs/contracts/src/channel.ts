/** The part of its description that every channel has. */
interface KindOfChannel<Name extends string> {
  readonly channel: Name;
  /** Whether quiet hours and digests hold its deliveries; urgent events pass quiet hours where their person says so. */
  readonly isHeld: boolean;
  /** Whether muting a task, by the link in a mail, silences this channel. */
  readonly isMutedWithTask: boolean;
  /** Whether it gets every failure of a task that notifies people of the first one only: its receivers are programs. */
  readonly getsEveryFailure: boolean;
}

/** A channel that notifies the person of a notice directly. */
export interface PersonChannelKind<Name extends string = string> extends KindOfChannel<Name> {
  readonly audience: 'PERSON';
}

/** Every endpoint has at least this setting: the address to which messages are sent. It is a secret. */
export interface ChannelSettings {
  url: string;
}

/** A channel that notifies each endpoint that the person of a notice has set up. */
export interface EndpointChannelKind<
  Name extends string = string,
  Settings extends ChannelSettings = ChannelSettings,
> extends KindOfChannel<Name> {
  readonly audience: 'ENDPOINTS';
  readonly title: string;
  readonly description: string;
  /**
   * The class of the settings of an endpoint, which are sealed; null for webhooks, which have routes and a secret of
   * their own.
   */
  readonly settings: (new () => Settings) | null;
  /** Complete settings, for Swagger and as a starting point of forms. */
  readonly example: Settings | null;
  /** Whether people switch it on and off per event in their preferences, as mails. */
  readonly isPreferred: boolean;
}

/** A channel: a way to notify people. It says whom it notifies of an event and what holds it back. */
export type ChannelKind<Name extends string = string> = PersonChannelKind<Name> | EndpointChannelKind<Name>;

/** Declares a channel that notifies people directly. */
export function definePersonChannel<Name extends string>(
  kind: Omit<PersonChannelKind<Name>, 'audience'>,
): PersonChannelKind<Name> {
  return Object.freeze({ ...kind, audience: 'PERSON' });
}

/** Declares a channel whose endpoints people set up at `/api/channels`, with the class of their settings. */
export function defineEndpointChannel<Name extends string, Settings extends ChannelSettings>(
  kind: Pick<EndpointChannelKind<Name, Settings>, 'channel' | 'title' | 'description'> & {
    settings: new () => Settings;
    example: Settings;
  },
): EndpointChannelKind<Name, Settings> {
  return Object.freeze({
    ...kind,
    audience: 'ENDPOINTS',
    isHeld: false,
    isMutedWithTask: false,
    getsEveryFailure: false,
    isPreferred: true,
  });
}
