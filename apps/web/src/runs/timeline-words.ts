import { reasonText } from '#contracts/words/reason-words';
import { duration } from '../time/format';
import { statusStyle } from '../ui/status/status';
import type { RunDetail } from '../tasks/runs/run-queries';
import { MIN_SHOWN_WAIT_MS } from './run-words';
import { sentenceCase } from './sentence-case';

export type Step = RunDetail['timeline'][number];

/** A step of the timeline in words. */
export interface TimelineEntry {
  at: string;
  title: string;
  /** The text below the title, byte for byte where a machine or a person wrote it; null when the step has none. */
  detail: string | null;
  /** Whether the detail is the message of an error, which is shown monospaced. */
  isError: boolean;
  color: string;
  /** The wait before the step; null when it is too short to mention. */
  waited: string | null;
}

const TRIGGERED: Record<string, string> = {
  SCHEDULE: 'by schedule',
  MANUAL: 'manually',
  RETRY: 'run again',
  IMMEDIATE: 'task created',
  BACKFILL: 'by backfill',
};

/** Continues "Attempt 2 …" by the outcome of the attempt. An outcome of a newer server is shown by its own name. */
function attemptEnd(outcome: string): string {
  if (outcome === 'LOST') return 'lost its worker';
  return statusStyle(outcome).label.toLowerCase();
}

/** Puts the timeline of a run into words, with the wait before each step. An error is named once. */
export function timelineEntries(timeline: Step[]): TimelineEntry[] {
  return timeline.map((step, index) => {
    const before = timeline[index - 1];
    const ms = before === undefined ? 0 : Date.parse(step.at) - Date.parse(before.at);
    const isRepeated = timeline.slice(0, index).some(({ reason }) => reason === step.reason);
    return {
      at: step.at,
      title: titleOf(step),
      detail: detailOf(step, isRepeated),
      isError: step.step === 'attempt FAILED',
      color: colorOf(step.step),
      waited: ms >= MIN_SHOWN_WAIT_MS ? duration(ms) : null,
    };
  });
}

function titleOf({ step, attempt = 1, reason = '' }: Step): string {
  const [, channel, event, status] = /^told by (\w+): (\w+) (\w+)$/.exec(step) ?? [];
  if (channel !== undefined && event !== undefined && status !== undefined)
    return deliveryTitle(channel, event, status);
  const [, outcome] = /^attempt (\w+)$/.exec(step) ?? [];
  if (outcome !== undefined) return `Attempt ${attempt} ${attemptEnd(outcome)}`;
  if (step === 'planned for') return `Scheduled · ${TRIGGERED[reason.replace('trigger ', '')] ?? reason}`;
  if (step === 'started') return `Attempt ${attempt} started`;
  if (step === 'next attempt') return `Attempt ${attempt} due`;
  if (step === 'cancel asked for') return 'Cancel requested';
  return /^[A-Z_]+$/.test(step)
    ? `Run ${statusStyle(step).label.toLowerCase()}`
    : sentenceCase(step.charAt(0).toUpperCase() + step.slice(1));
}

/** Names what became of a notification: "Email sent (event: Failed)". */
export function deliveryTitle(channel: string, event: string, status: string): string {
  const end = status === 'SENT' ? 'sent' : `delivery ${sentenceCase(status).toLowerCase()}`;
  return `${channelName(channel)} ${end} (event: ${sentenceCase(event)})`;
}

/** Names a channel: EMAIL → "Email". ntfy writes itself in small letters. */
export function channelName(channel: string): string {
  return channel === 'NTFY' ? 'ntfy' : sentenceCase(channel);
}

/** Gives what a step says besides. Only the worker is put into words; texts of machines and people are not changed. */
function detailOf({ step, worker, reason }: Step, isRepeated: boolean): string | null {
  if (step === 'planned for') return null;
  const by = step === 'started' && worker !== undefined ? workerName(worker) : undefined;
  if (by !== undefined || isRepeated || reason === undefined) return by ?? null;
  // Only the end of a run has a reason of Carillon's; errors and answers of servers are texts of machines.
  return /^[A-Z_]+$/.test(step) ? reasonText(reason) : reason;
}

/** Names a worker: "vm pid 3958" → "Worker vm (3958)". */
export function workerName(worker: string): string {
  return `Worker ${worker.replace(/ pid (\d+)$/, ' ($1)')}`;
}

function colorOf(step: string): string {
  if (/FAILED|LOST/.test(step)) return 'red';
  return /COMPLETED|SENT/.test(step) ? 'teal' : 'indigo';
}
