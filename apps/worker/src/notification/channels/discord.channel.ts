import type { DiscordSettings } from '#contracts/channels/discord';
import { chatFormat, shortened, type ChatNotice } from './chat-format';

/** The limits of Discord, in characters: https://discord.com/developers/docs/resources/message#embed-object */
const [MAX_TITLE, MAX_VALUE] = [256, 1024];
/** A whole embed has at most 6000 characters, so note and error share them with the facts. */
const [MAX_NOTE, MAX_ERROR] = [1000, 2500];
const COLORS: Record<ChatNotice['tone'], number> = { good: 0x2f9e44, bad: 0xe03131, wait: 0xf08c00 };

/** Writes one embed. Nobody is mentioned, whatever a title or an error contains. */
export default chatFormat<DiscordSettings>((notice, { url }) => {
  const { headline, note, facts, error, links, tone, at } = notice;
  const text = [
    note && shortened(note, MAX_NOTE),
    error && `**Error** (${error.code})\n${codeOf(error.message)}`,
    links.map(linkOf).join(' · '),
  ];
  const embed = {
    title: shortened(headline, MAX_TITLE),
    url: links[0]?.url,
    description: text.filter(Boolean).join('\n\n'),
    color: COLORS[tone],
    fields: facts.map(({ label, value }) => ({ name: label, value: shortened(value, MAX_VALUE), inline: true })),
    timestamp: at,
  };
  return { url, message: { username: 'Carillon', embeds: [embed], allowed_mentions: { parse: [] } } };
});

/** Three backticks would end the block. */
function codeOf(text: string): string {
  return `\`\`\`\n${shortened(text.replaceAll('```', "'''"), MAX_ERROR)}\n\`\`\``;
}

function linkOf({ label, url }: ChatNotice['links'][number]): string {
  return `[${label}](${url})`;
}
