import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import type { DeliveryKind } from '#contracts/states';
import { EVENT_WORDS } from '#contracts/words/event-words';
import type { RunLogLine } from '#runs/read/run-log.repository';
import { templates, toneOf, type MailText } from './mail-frame';
import type { MailLinks } from './mail-links';
import { timeOfDay } from '#zones/local-time.policy';
import { factsOf, headlineOf, noteOf } from './event-facts';
import { oneLine, readableResult } from './mail-words';
import { alignedTable, mailTableOf } from './result-table';

const TEXT = templates.compile(
  `{{headline}}
{{#if error}}
Error ({{error.code}})
{{error.message}}
{{/if}}{{#if note}}
{{note}}
{{/if}}{{#if facts}}
{{#each facts}}{{pad label}}{{value}}
{{/each}}{{/if}}{{#if table}}
Result
{{aligned}}
{{#if table.more}}{{table.more}}
{{/if}}{{/if}}{{#if result}}
Result
{{result}}
{{/if}}{{#if lines}}
Log (last lines)
{{lines}}
{{/if}}

{{#if links.run}}Open run: {{links.run}}
{{/if}}{{#if links.task}}Open task: {{links.task}}
{{/if}}{{#if acknowledge}}Acknowledge: {{acknowledge}}
{{/if}}
--
You receive this because {{because}}.
{{#if links.mute}}Mute this task: {{links.mute}}
{{/if}}Unsubscribe from all: {{links.unsubscribe}}
`,
  { noEscape: true },
);
templates.registerHelper('pad', (label: string) => label.padEnd(11));

const HTML = templates.compile(`{{#> frame}}
<div>{{> badge word=badge}}</div>
<h1 style="margin:10px 0 4px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">{{title}}</h1>
{{#if error}}<h2 style="margin:14px 0 0;font-size:15px">Error <span class="soft" style="color:#5f6874;font-weight:400">({{error.code}})</span></h2>{{> code text=error.message}}{{/if}}
{{#if note}}<p style="margin:8px 0 0">{{note}}</p>{{/if}}
{{#if facts}}<table role="presentation" cellpadding="0" cellspacing="0" style="margin-top:14px;font-size:14px">
{{#each facts}}<tr><td class="soft" style="padding:2px 16px 2px 0;color:#5f6874;vertical-align:top;white-space:nowrap">{{label}}</td><td style="padding:2px 0;vertical-align:top">{{value}}</td></tr>
{{/each}}</table>{{/if}}
{{#if table}}<h2 style="margin:20px 0 4px;font-size:15px">Result</h2>{{> table}}{{/if}}
{{#if result}}<h2 style="margin:20px 0 0;font-size:15px">Result</h2>{{> code text=result}}{{/if}}
{{#if lines}}<h2 style="margin:20px 0 0;font-size:15px">Log (last lines)</h2>{{> code text=lines}}{{/if}}
<p style="margin:22px 0 0;line-height:3">{{#if links.run}}{{> button url=links.run label="Open run"}} &nbsp; {{else if links.task}}{{> button url=links.task label="Open task"}} &nbsp; {{/if}}{{#if acknowledge}}{{> quiet-button url=acknowledge label="Acknowledge"}} &nbsp; {{/if}}{{#if links.run}}{{#if links.task}}<a href="{{links.task}}">Open task</a>{{/if}}{{/if}}</p>
{{/frame}}`);

/** The events after which a person can acknowledge the failure, so that no reminder follows. */
const ACKNOWLEDGED: readonly DeliveryKind[] = ['FAILED', 'REMINDER'];

/** Writes the mail about one event, as text and as HTML. */
export function eventMail(delivery: ClaimedDelivery, lastLines: RunLogLine[], links: MailLinks): MailText {
  const { event, taskTitle, run, timeZone } = delivery;
  const { name, tone } = EVENT_WORDS[event];
  const headline = headlineOf(delivery);
  const subject = `[Carillon] ${headline}`;
  const error = run?.error ?? null;
  const table = run === null ? null : mailTableOf(run);
  const values = {
    ...{ subject, headline, links, error, table, ...toneOf(tone) },
    title: taskTitle ?? headline,
    badge: taskTitle === null ? 'Account' : name,
    preheader: error?.message ?? delivery.note ?? headline,
    note: noteOf(delivery),
    facts: run === null ? [] : factsOf(run, timeZone),
    aligned: table && alignedTable(table),
    result: table === null ? readableResult(run?.result) : null,
    lines: lastLines.map(({ at, level, line }) => `${timeOfDay(timeZone, at.getTime())} ${level} ${line}`).join('\n'),
    acknowledge: ACKNOWLEDGED.includes(event) ? links.acknowledge : null,
    because:
      taskTitle === null ? 'you have an account at Carillon' : `notifications are on for “${oneLine(taskTitle)}”`,
  };
  return { subject, text: TEXT(values), html: HTML(values) };
}
