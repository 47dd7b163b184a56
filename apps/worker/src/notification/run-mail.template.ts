import Handlebars from 'handlebars';
import type { ClaimedDelivery } from '#notifications/delivery.repository';
import type { RunLogLine } from '#runs/run-log.repository';

export interface RunMail {
  subject: string;
  text: string;
  html: string;
}

const WORDS = { COMPLETED: 'completed', FAILED: 'failed', RECOVERED: 'works again' } as const;
const COLOURS = { COMPLETED: '#1a7f37', FAILED: '#b42318', RECOVERED: '#1a7f37' } as const;
const MOST_RESULT_CHARACTERS = 8000;

const templates = Handlebars.create();

const TEXT = templates.compile(
  `{{title}} {{word}}.

Planned   {{scheduledFor}}
Started   {{startedAt}}
Ended     {{finishedAt}}{{#if duration}} (after {{duration}}){{/if}}
Attempt   {{runAttempts}}
{{#if error}}
Error     {{error.message}} [{{error.code}}]
{{/if}}{{#if result}}
Result
{{result}}
{{/if}}{{#if lines}}
Last lines of the log
{{#each lines}}{{this}}
{{/each}}{{/if}}
Run       {{runUrl}}
Task      {{taskUrl}}
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
<table role="presentation">
<tr><td>Planned</td><td>{{scheduledFor}}</td></tr>
<tr><td>Started</td><td>{{startedAt}}</td></tr>
<tr><td>Ended</td><td>{{finishedAt}}{{#if duration}} (after {{duration}}){{/if}}</td></tr>
<tr><td>Attempt</td><td>{{runAttempts}}</td></tr>
</table>
{{#if error}}<p class="error"><strong>{{error.code}}</strong><br>{{error.message}}</p>{{/if}}
{{#if result}}<h2 style="font-size:16px">Result</h2><pre>{{result}}</pre>{{/if}}
{{#if lines}}<h2 style="font-size:16px">Last lines of the log</h2><pre>{{#each lines}}{{this}}
{{/each}}</pre>{{/if}}
<p><a href="{{runUrl}}">Run</a> · <a href="{{taskUrl}}">Task</a></p>
</body></html>
`);

/** The mail that tells how a run ended, as text and as HTML. Everything from outside is escaped by the template engine. */
export function runMail(delivery: ClaimedDelivery, lastLines: RunLogLine[], publicUrl: string): RunMail {
  const word = WORDS[delivery.event];
  const values = {
    title: delivery.taskTitle,
    word,
    colour: COLOURS[delivery.event],
    scheduledFor: localTime(delivery.scheduledFor, delivery.timeZone),
    startedAt: delivery.startedAt ? localTime(delivery.startedAt, delivery.timeZone) : 'never',
    finishedAt: localTime(delivery.finishedAt, delivery.timeZone),
    duration: durationOf(delivery),
    runAttempts: delivery.runAttempts,
    error: delivery.error,
    result: readable(delivery.result),
    lines: lastLines.map((line) => `${line.at.toISOString()} ${line.level} ${line.line}`),
    runUrl: `${publicUrl}/api/runs/${delivery.runId}`,
    taskUrl: `${publicUrl}/api/tasks/${delivery.taskId}`,
  };
  return { subject: `[Carillon] ${oneLine(delivery.taskTitle)} ${word}`, text: TEXT(values), html: HTML(values) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 150);
}

function localTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at);
}

function durationOf({ startedAt, finishedAt }: ClaimedDelivery): string | null {
  if (startedAt === null) return null;
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
