import type { NtfySettings } from '#contracts/channels/ntfy';
import { fitText } from '#contracts/fields/fit-text.policy';
import { chatFormat, shortened, type ChatNotice } from './chat-format';

/** The limits of ntfy; a longer message would become an attachment: https://docs.ntfy.sh/publish/#limitations */
const [MAX_TITLE, MAX_MESSAGE_BYTES] = [200, 4000];
const TAGS: Record<ChatNotice['tone'], string> = { good: 'white_check_mark', bad: 'x', wait: 'hourglass' };
/** Priorities of ntfy: 2 comes without a sound, 3 is the default, 4 is high. */
const [SILENT, NORMAL, HIGH] = [2, 3, 4];

/** Writes a push notification; in quiet hours it comes without a sound. */
export default chatFormat<NtfySettings>((notice, { url, token }) => {
  const { headline, note, error, links, tone, isQuiet } = notice;
  const at = url.lastIndexOf('/');
  const message = {
    topic: url.slice(at + 1),
    title: shortened(headline, MAX_TITLE),
    message: fitted([error?.message, note].filter(Boolean).join('\n') || headline),
    priority: isQuiet ? SILENT : tone === 'bad' ? HIGH : NORMAL,
    tags: [TAGS[tone]],
    click: links[0]?.url,
    actions: links.map(({ label, url: to }) => ({ action: 'view', label, url: to })),
  };
  return { url: url.slice(0, at + 1), message, ...(token === undefined ? {} : { secretHeaders: bearer(token) }) };
});

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** ntfy counts bytes; those of JSON are never fewer than those of UTF-8. */
function fitted(text: string): string {
  const fit = fitText(text, MAX_MESSAGE_BYTES);
  return fit.truncated ? `${fit.text}…` : text;
}
