import { sentenceCase } from './enum-words';

/** Names a channel of notifications: EMAIL → "Email". ntfy writes itself in small letters. Pure. */
export function channelName(channel: string): string {
  return channel === 'NTFY' ? 'ntfy' : sentenceCase(channel);
}
