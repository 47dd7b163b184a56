import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import type { RunLogLine } from '#runs/read/run-log.repository';
import { EVENT_WORDS } from './event-words';
import { templates, toneOf, type MailText } from './mail-frame';
import type { MailLinks } from './mail-links';
import { timeOfDay } from '#zones/local-time.policy';
import { factsOf, headlineOf, noteOf } from './event-facts';
import { oneLine, readableResult } from './mail-words';

const TEXT = templates.compile(
  `{{headline}}
{{#if note}}
{{note}}
{{/if}}{{#if facts}}
{{#each facts}}{{pad label}}{{value}}
{{/each}}{{/if}}{{#if error}}
Error     {{error.message}} [{{error.code}}]
{{/if}}{{#if result}}
Result
{{result}}
{{/if}}{{#if lines}}
Last lines of the log
{{lines}}
{{/if}}

{{#if links.run}}Run       {{links.run}}
{{/if}}{{#if links.task}}Task      {{links.task}}
{{/if}}
--
You get this because of {{because}}.
{{#if links.mute}}Mute this task: {{links.mute}}
{{/if}}No more e-mails: {{links.unsubscribe}}
`,
  { noEscape: true },
);
templates.registerHelper('pad', (label: string) => label.padEnd(10));

const HTML = templates.compile(`{{#> frame}}
<div>{{> badge word=badge}}</div>
<h1 style="margin:10px 0 4px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">{{title}}</h1>
{{#if note}}<p style="margin:8px 0 0">{{note}}</p>{{/if}}
{{#if facts}}<table role="presentation" cellpadding="0" cellspacing="0" style="margin-top:14px;font-size:14px">
{{#each facts}}<tr><td class="soft" style="padding:2px 16px 2px 0;color:#5f6874;vertical-align:top;white-space:nowrap">{{label}}</td><td style="padding:2px 0;vertical-align:top">{{value}}</td></tr>
{{/each}}</table>{{/if}}
{{#if error}}<h2 style="margin:20px 0 0;font-size:15px">Error <span class="soft" style="color:#5f6874;font-weight:400">{{error.code}}</span></h2>{{> code text=error.message}}{{/if}}
{{#if result}}<h2 style="margin:20px 0 0;font-size:15px">Result</h2>{{> code text=result}}{{/if}}
{{#if lines}}<h2 style="margin:20px 0 0;font-size:15px">Last lines of the log</h2>{{> code text=lines}}{{/if}}
<p style="margin:22px 0 0">{{#if links.run}}{{> button url=links.run label="Open the run"}} &nbsp; {{#if links.task}}<a href="{{links.task}}">Task</a>{{/if}}{{else if links.task}}{{> button url=links.task label="Open the task"}}{{/if}}</p>
{{/frame}}`);

/** Writes the mail about one event, as text and as HTML. */
export function eventMail(delivery: ClaimedDelivery, lastLines: RunLogLine[], links: MailLinks): MailText {
  const { event, taskTitle, run, timeZone } = delivery;
  const { word, tone } = EVENT_WORDS[event];
  const headline = headlineOf(delivery);
  const subject = `[Carillon] ${headline}`;
  const error = run?.error ?? null;
  const values = {
    ...{ subject, headline, links, error, ...toneOf(tone) },
    title: taskTitle ?? headline,
    badge: taskTitle === null ? 'your account' : word,
    preheader: error?.message ?? delivery.note ?? headline,
    note: noteOf(delivery),
    facts: run === null ? [] : factsOf(run, timeZone),
    result: error === null || run?.result != null ? readableResult(run?.result) : null,
    lines: lastLines.map(({ at, level, line }) => `${timeOfDay(timeZone, at.getTime())} ${level} ${line}`).join('\n'),
    because: taskTitle === null ? 'your account at Carillon' : `the notifications of your task “${oneLine(taskTitle)}”`,
  };
  return { subject, text: TEXT(values), html: HTML(values) };
}
