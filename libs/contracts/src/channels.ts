import type { ChannelKind } from './channel';
import { emailChannel } from './channels/email';
import { webhookChannel } from './channels/webhook';

const KINDS = [
  emailChannel, //
  webhookChannel,
] as const;

export type Channel = (typeof KINDS)[number]['channel'];

/** Every channel, one line each. */
export const CHANNEL_KINDS: readonly ChannelKind<Channel>[] = KINDS;
export const CHANNELS: readonly Channel[] = KINDS.map(({ channel }) => channel);

/** The channels that notify a person directly, and need no endpoint. */
export const PERSON_CHANNELS = CHANNEL_KINDS.filter(({ audience }) => audience === 'PERSON');
