import type { ChannelKind, EndpointChannelKind } from './channel';
import { discordChannel } from './channels/discord';
import { emailChannel } from './channels/email';
import { ntfyChannel } from './channels/ntfy';
import { slackChannel } from './channels/slack';
import { webhookChannel } from './channels/webhook';

/** Every channel, one line each. A worker refuses to boot when one has no file that sends. */
const KINDS = [
  emailChannel, //
  webhookChannel,
  slackChannel,
  discordChannel,
  ntfyChannel,
] as const;

export type Channel = (typeof KINDS)[number]['channel'];
/** The channels that send to endpoints. */
export type EndpointChannel = Extract<(typeof KINDS)[number], { audience: 'ENDPOINTS' }>['channel'];

export const CHANNEL_KINDS: readonly ChannelKind<Channel>[] = KINDS;
export const CHANNELS: readonly Channel[] = KINDS.map(({ channel }) => channel);

/** The channels that notify a person directly, and need no endpoint. */
export const PERSON_CHANNELS = CHANNEL_KINDS.filter(({ audience }) => audience === 'PERSON');
export const DIRECT_CHANNELS = namesOf(PERSON_CHANNELS);
/** The channels that hold deliveries, in quiet hours or for a digest. */
export const HELD_CHANNELS = namesOf(CHANNEL_KINDS.filter(({ isHeld }) => isHeld));
/** The channels that the links in a mail silence, for a task or altogether. */
export const MUTED_CHANNELS = namesOf(CHANNEL_KINDS.filter(({ isMutedWithTask }) => isMutedWithTask));

/** The channels that get every failure of a task, also when people are notified of the first one only. */
export const PROGRAM_CHANNELS = namesOf(CHANNEL_KINDS.filter(({ getsEveryFailure }) => getsEveryFailure));

export const ENDPOINT_CHANNEL_KINDS = CHANNEL_KINDS.filter(
  (kind): kind is EndpointChannelKind<EndpointChannel> => kind.audience === 'ENDPOINTS',
);
export const ENDPOINT_CHANNELS = ENDPOINT_CHANNEL_KINDS.map(({ channel }) => channel);

/** The channels whose endpoints people set up at `/api/channels`; webhooks have routes of their own. */
export const CHAT_KINDS = ENDPOINT_CHANNEL_KINDS.filter(({ settings }) => settings !== null);
export const CHAT_CHANNELS = CHAT_KINDS.map(({ channel }) => channel);

/**
 * The channels that a user can switch on and off per event; IN_APP exists with the event itself and needs no delivery.
 */
export const PREFERENCE_CHANNELS = [
  'EMAIL',
  'IN_APP',
  ...ENDPOINT_CHANNEL_KINDS.filter(({ isPreferred }) => isPreferred).map(({ channel }) => channel),
] as const;
export type PreferenceChannel = (typeof PREFERENCE_CHANNELS)[number];

function namesOf(kinds: readonly ChannelKind<Channel>[]): Channel[] {
  return kinds.map(({ channel }) => channel);
}
