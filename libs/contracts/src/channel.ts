/** A channel: a way to notify people. It says whom it notifies of an event and what holds it back. */
export interface ChannelKind<Name extends string = string> {
  readonly channel: Name;
  /** PERSON: one delivery to the person of a notice. ENDPOINTS: one to each endpoint that this person has set up. */
  readonly audience: 'PERSON' | 'ENDPOINTS';
  /** Whether quiet hours and digests hold its deliveries; urgent events pass quiet hours where their person says so. */
  readonly isHeld: boolean;
  /** Whether muting a task silences this channel. */
  readonly isMutedWithTask: boolean;
}

/** Declares a channel with the type of its name. */
export function defineChannel<Name extends string, Kind extends ChannelKind<Name>>(
  kind: Kind & { channel: Name },
): Kind {
  return Object.freeze(kind);
}
