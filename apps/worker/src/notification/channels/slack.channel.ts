import type { SlackSettings } from '#contracts/channels/slack';
import { chatFormat, shortened, type ChatNotice } from './chat-format';

/** The limits of Slack, in characters: https://docs.slack.dev/reference/block-kit/blocks */
const [MAX_HEADER, MAX_SECTION, MAX_FIELD, MAX_FIELDS] = [150, 3000, 2000, 10];
const MARKS: Record<ChatNotice['tone'], string> = { good: ':white_check_mark:', bad: ':x:', wait: ':hourglass:' };

/** Writes blocks: the headline, the note, the facts, the error and links. `text` is what a notification shows. */
export default chatFormat<SlackSettings>((notice, { url }) => {
  const { headline, note, facts, error, links, tone } = notice;
  const blocks = [
    {
      type: 'header',
      text: { type: 'plain_text', text: shortened(`${MARKS[tone]} ${headline}`, MAX_HEADER), emoji: true },
    },
    ...(note === null ? [] : [section(escaped(note, MAX_SECTION))]),
    ...(facts.length === 0 ? [] : [{ type: 'section', fields: facts.slice(0, MAX_FIELDS).map(fieldOf) }]),
    ...(error === null ? [] : [section(errorOf(error))]),
    { type: 'actions', elements: links.map(buttonOf) },
  ];
  return { url, message: { text: escaped(headline, MAX_SECTION), blocks } };
});

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function fieldOf({ label, value }: ChatNotice['facts'][number]): object {
  return { type: 'mrkdwn', text: `*${label}*\n${escaped(value, MAX_FIELD - label.length - 3)}` };
}

/** The error stands in a code block; its own backticks would end that block. */
function errorOf({ code, message }: NonNullable<ChatNotice['error']>): string {
  const head = `*Error* (${escaped(code, 100)})\n`;
  const maxMessage = MAX_SECTION - head.length - 6;
  return `${head}\`\`\`${escaped(message.replaceAll('`', "'"), maxMessage)}\`\`\``;
}

function buttonOf({ label, url }: ChatNotice['links'][number]): object {
  return { type: 'button', text: { type: 'plain_text', text: label }, url };
}

/** Escapes the three characters by which Slack marks links and mentions, and cuts so that no escape is cut in two. */
function escaped(text: string, max: number): string {
  const full = escape(text);
  if (full.length <= max) return full;
  let [shown, length] = ['', 0];
  for (const character of text) {
    const next = escape(character);
    if (length + next.length > max - 1) break;
    shown += next;
    length += next.length;
  }
  return `${shown}…`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
