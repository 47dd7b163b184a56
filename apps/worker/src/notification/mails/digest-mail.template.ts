import type { ClaimedDigest, DigestEntry } from '#notifications/deliveries/digest.repository';
import { EVENT_WORDS } from '#contracts/words/event-words';
import type { HoldReason } from '#contracts/states';
import { templates, toneOf, type MailText } from './mail-frame';
import type { MailLinks } from './mail-links';
import { readableTime } from '#zones/local-time.policy';
import { oneLine } from './mail-words';

/** The most entries that a mail shows; nobody reads more. */
const MAX_ENTRIES = 100;
const MAX_ERROR_CHARACTERS = 300;
/** The setting behind each reason to hold a mail. */
const SETTINGS: Record<HoldReason, string> = { QUIET_HOURS: 'quiet hours', DIGEST: 'digest setting' };

const TEXT = templates.compile(
  `{{headline}}
{{#each entries}}
{{title}}: {{badge}}
  {{when}}
{{#if error}}  {{error}}
{{/if}}{{#if url}}  {{url}}
{{/if}}{{/each}}{{#if more}}
{{more}}
{{/if}}
--
You receive this because {{because}}.
Unsubscribe from all: {{links.unsubscribe}}
`,
  { noEscape: true },
);

const HTML = templates.compile(`{{#> frame}}
<h1 style="margin:0 0 4px;font-size:20px;line-height:1.3">{{headline}}</h1>
<p class="soft" style="margin:0 0 8px;color:#5f6874">{{span}}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:14px">
{{#each entries}}<tr><td class="line" style="padding:12px 0;border-top:1px solid #dfe3e8;vertical-align:top">
<div style="overflow-wrap:anywhere">{{#if url}}<a href="{{url}}" style="font-weight:600">{{title}}</a>{{else}}<strong>{{title}}</strong>{{/if}} &nbsp;{{> badge word=badge}}</div>
<div class="soft" style="color:#5f6874;font-size:13px">{{when}}</div>
{{#if error}}{{> code text=error}}{{/if}}
</td></tr>
{{/each}}</table>
{{#if more}}<p>{{more}}</p>{{/if}}
{{/frame}}`);

/** Writes the mail that replaces many held ones, as text and as HTML. */
export function digestMail(digest: ClaimedDigest, publicUrl: string, links: MailLinks): MailText {
  const { entries, timeZone } = digest;
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  const headline = `${count.toLocaleString('en')} ${count === 1 ? 'notification' : 'notifications'}: ${summaryOf(entries)}`;
  const subject = `[Carillon] ${headline}`;
  const [from, to] = [earliest(entries.map(({ firstAt }) => firstAt)), latest(entries.map(({ lastAt }) => lastAt))];
  const left = entries.length - MAX_ENTRIES;
  const values = {
    ...{ subject, headline, links, preheader: headline },
    span: `${readableTime(timeZone, from.getTime())} to ${readableTime(timeZone, to.getTime())}`,
    entries: entries.slice(0, MAX_ENTRIES).map((entry) => shown(entry, timeZone, publicUrl)),
    more: left > 0 ? `… and ${left.toLocaleString('en')} more. See all in Carillon: ${publicUrl}/notifications` : null,
    because: becauseOf(digest.reasons),
  };
  return { subject, text: TEXT(values), html: HTML(values) };
}

function shown({ event, taskTitle, taskId, ...entry }: DigestEntry, timeZone: string, publicUrl: string): object {
  const { name, short, tone } = EVENT_WORDS[event];
  const times = entry.count === 1 ? '' : `${entry.count} × `;
  const last = readableTime(timeZone, entry.lastAt.getTime());
  const page = entry.runId !== null && entry.count === 1 ? `runs/${entry.runId}` : taskId && `tasks/${taskId}`;
  return {
    ...toneOf(tone),
    title: taskTitle === null ? name : oneLine(taskTitle),
    badge: `${times}${short}`,
    when: entry.count === 1 ? last : `${readableTime(timeZone, entry.firstAt.getTime())} to ${last}`,
    error: (entry.error ?? entry.note)?.slice(0, MAX_ERROR_CHARACTERS).toWellFormed(),
    url: page && `${publicUrl}/${page}`,
  };
}

/** Names the setting that held the mails. */
function becauseOf(reasons: HoldReason[]): string {
  const words = reasons.map((reason) => SETTINGS[reason]);
  return `your ${words.length === 0 ? 'preferences' : words.join(' and ')} held these emails, to send them as one`;
}

/** Writes a summary such as "3 failed, 1 completed". */
function summaryOf(entries: DigestEntry[]): string {
  const counts = new Map<string, number>();
  for (const { event, count } of entries) {
    const { short } = EVENT_WORDS[event];
    counts.set(short, (counts.get(short) ?? 0) + count);
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

function earliest(dates: Date[]): Date {
  return new Date(Math.min(...dates.map(Number)));
}

function latest(dates: Date[]): Date {
  return new Date(Math.max(...dates.map(Number)));
}
