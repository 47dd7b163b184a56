import type { ChannelKind } from './channel';
import { emailChannel } from './channels/email';
import { webhookChannel } from './channels/webhook';

const KINDS = [
  emailChannel, //
  webhookChannel,
] as const;

export type Channel = (typeof KINDS)[number]['channel'];
/** The channels that send to endpoints. */
export type EndpointChannel = Extract<(typeof KINDS)[number], { audience: 'ENDPOINTS' }>['channel'];

/** Every channel, one line each. */
export const CHANNEL_KINDS: readonly ChannelKind<Channel>[] = KINDS;
export const CHANNELS: readonly Channel[] = KINDS.map(({ channel }) => channel);

/** The channels that send to endpoints. */
export const ENDPOINT_CHANNELS = CHANNEL_KINDS.filter(({ audience }) => audience === 'ENDPOINTS').map(
  ({ channel }) => channel as EndpointChannel,
);
/** The channels whose endpoints people set up at `/api/channels`; webhooks have a route of their own. */
export const CHAT_CHANNELS = ENDPOINT_CHANNELS.filter((channel) => channel !== 'WEBHOOK');

/** The channels that notify a person directly, and need no endpoint. */
export const PERSON_CHANNELS = CHANNEL_KINDS.filter(({ audience }) => audience === 'PERSON');
