import Handlebars from 'handlebars';
import type { DeliveryKind } from '#contracts/states';
import type { ClaimedDelivery, ToldRun } from '#notifications/delivery.repository';
import type { RunLogLine } from '#runs/run-log.repository';

export interface RunMail {
  subject: string;
  text: string;
  html: string;
}

const WORDS: Record<DeliveryKind, string> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  RECOVERED: 'works again',
  LATE: 'was missed and starts late',
  RESCUED: 'was interrupted and starts again',
  PAUSED: 'is paused',
  REPAIRED: 'has its next run again',
  REMINDER: 'still fails',
  WEBHOOK_DISABLED: 'is switched off',
  QUOTA_REACHED: 'quota is reached',
  TEST: 'was tested',
};
const GOOD = '#1a7f37';
const BAD = '#b42318';
const COLOURS: Record<DeliveryKind, string> = {
  COMPLETED: GOOD,
  FAILED: BAD,
  RECOVERED: GOOD,
  LATE: BAD,
  RESCUED: BAD,
  PAUSED: BAD,
  REPAIRED: GOOD,
  REMINDER: BAD,
  WEBHOOK_DISABLED: BAD,
  QUOTA_REACHED: BAD,
  TEST: GOOD,
};
const MOST_RESULT_CHARACTERS = 8000;

const templates = Handlebars.create();

const TEXT = templates.compile(
  `{{title}} {{word}}.
{{#if note}}
{{note}}
{{/if}}{{#if run}}
Planned   {{run.scheduledFor}}
Started   {{run.startedAt}}
Ended     {{run.finishedAt}}{{#if run.duration}} (after {{run.duration}}){{/if}}
Attempt   {{run.attempt}}
{{/if}}{{#if error}}
Error     {{error.message}} [{{error.code}}]
{{/if}}{{#if result}}
Result
{{result}}
{{/if}}{{#if lines}}
Last lines of the log
{{#each lines}}{{this}}
{{/each}}{{/if}}
{{#if run}}Run       {{run.url}}
{{/if}}{{#if taskUrl}}Task      {{taskUrl}}
{{/if}}
`,
  { noEscape: true },
);

const HTML = templates.compile(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<style>
body{font:15px/1.5 system-ui,sans-serif;margin:0;padding:24px}
td{padding:2px 16px 2px 0;vertical-align:top}
pre{background:#8881;padding:12px;border-radius:6px;white-space:pre-wrap;word-break:break-word;font-size:13px}
.error{border-left:4px solid #b42318;padding-left:12px}
</style></head><body>
<h1 style="font-size:20px;margin:0 0 12px">{{title}} <span style="color:{{colour}}">{{word}}</span></h1>
{{#if note}}<p>{{note}}</p>{{/if}}
{{#if run}}<table role="presentation">
<tr><td>Planned</td><td>{{run.scheduledFor}}</td></tr>
<tr><td>Started</td><td>{{run.startedAt}}</td></tr>
<tr><td>Ended</td><td>{{run.finishedAt}}{{#if run.duration}} (after {{run.duration}}){{/if}}</td></tr>
<tr><td>Attempt</td><td>{{run.attempt}}</td></tr>
</table>{{/if}}
{{#if error}}<p class="error"><strong>{{error.code}}</strong><br>{{error.message}}</p>{{/if}}
{{#if result}}<h2 style="font-size:16px">Result</h2><pre>{{result}}</pre>{{/if}}
{{#if lines}}<h2 style="font-size:16px">Last lines of the log</h2><pre>{{#each lines}}{{this}}
{{/each}}</pre>{{/if}}
<p>{{#if run}}<a href="{{run.url}}">Run</a> · {{/if}}{{#if taskUrl}}<a href="{{taskUrl}}">Task</a>{{/if}}</p>
</body></html>
`);

/** The mail that tells of an event, as text and as HTML. Everything from outside is escaped by the template engine. */
export function runMail(delivery: ClaimedDelivery, lastLines: RunLogLine[], publicUrl: string): RunMail {
  const { event, taskId, run, timeZone } = delivery;
  const title = delivery.taskTitle ?? (event === 'QUOTA_REACHED' ? 'Your' : 'A webhook endpoint');
  const word = WORDS[event];
  const values = {
    title,
    word,
    colour: COLOURS[event],
    note: noteOf(delivery),
    run: run && { ...shownRun(run, timeZone), url: `${publicUrl}/api/runs/${run.id}` },
    error: run?.error,
    result: readable(run?.result),
    lines: lastLines.map((line) => `${line.at.toISOString()} ${line.level} ${line.line}`),
    taskUrl: taskId && `${publicUrl}/api/tasks/${taskId}`,
  };
  return { subject: `[Carillon] ${oneLine(title)} ${word}`, text: TEXT(values), html: HTML(values) };
}

/** What there is to say besides how the run went. */
function noteOf({ event, note, pauseReason, nextDueAt, timeZone }: ClaimedDelivery): string | null {
  switch (event) {
    case 'LATE':
      return 'It could not start at its time because Carillon was not running; it starts now.';
    case 'PAUSED':
      return `Its schedule is ${pauseReason ?? 'paused'}. Nothing runs until you resume it.`;
    case 'REPAIRED':
      return `Its schedule was active but had lost its next occurrence. The next one is ${nextDueAt ? localTime(nextDueAt, timeZone) : 'being planned'}.`;
    case 'COMPLETED':
    case 'FAILED':
    case 'RECOVERED':
    case 'RESCUED':
    case 'REMINDER':
      return null;
    case 'QUOTA_REACHED':
    case 'WEBHOOK_DISABLED':
    case 'TEST':
      return note;
  }
}

function shownRun({ scheduledFor, startedAt, finishedAt, attempt }: ToldRun, timeZone: string): object {
  const shown = (at: string | null, none: string): string => (at === null ? none : localTime(new Date(at), timeZone));
  return {
    scheduledFor: shown(scheduledFor, ''),
    startedAt: shown(startedAt, 'not yet'),
    finishedAt: shown(finishedAt, 'not yet'),
    duration: startedAt && finishedAt ? durationOf(new Date(startedAt), new Date(finishedAt)) : null,
    attempt,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 150);
}

function localTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at);
}

function durationOf(startedAt: Date, finishedAt: Date): string {
  const seconds = (finishedAt.getTime() - startedAt.getTime()) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function readable(result: unknown): string | null {
  if (result === null || result === undefined) return null;
  const text = JSON.stringify(result, null, 2);
  return text.length <= MOST_RESULT_CHARACTERS
    ? text
    : `${text.slice(0, MOST_RESULT_CHARACTERS)}\n… (cut; the whole result is with the run)`;
}
