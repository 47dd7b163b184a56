/** The words for the steps of a run's timeline: one table for pages and the CLI. */
import { channelName } from './channel-words';
import { reasonText } from './reason-words';
import { sentenceCase } from './enum-words';
import { OUTCOME_WORDS, RUN_STATUS_WORDS } from './status-words';

/** What the words of a step are made from. */
export interface NamedStep {
  step: string;
  attempt?: number;
  worker?: string;
  reason?: string;
}

/** A step in words. */
export interface StepWords {
  title: string;
  /** The text below the title, byte for byte where a machine or a person wrote it; null when the step has none. */
  detail: string | null;
}

const TRIGGERED: Record<string, string> = {
  SCHEDULE: 'by schedule',
  MANUAL: 'manually',
  RETRY: 'run again',
  IMMEDIATE: 'task created',
  BACKFILL: 'by backfill',
};

/** Puts the steps of a timeline into words, in their order. A text that several steps have is given once. Pure. */
export function timelineWords(steps: readonly NamedStep[]): StepWords[] {
  return steps.map((step, index) => {
    const isRepeated = steps.slice(0, index).some(({ reason }) => reason === step.reason);
    return { title: titleOf(step), detail: detailOf(step, isRepeated) };
  });
}

function titleOf({ step, attempt = 1, reason = '' }: NamedStep): string {
  const [, channel, event, status] = /^told by (\w+): (\w+) (\w+)$/.exec(step) ?? [];
  if (channel !== undefined && event !== undefined && status !== undefined)
    return deliveryTitle(channel, event, status);
  const [, outcome] = /^attempt (\w+)$/.exec(step) ?? [];
  if (outcome !== undefined) return `Attempt ${attempt} ${attemptEnd(outcome)}`;
  if (step === 'planned for') return `Scheduled · ${TRIGGERED[reason.replace('trigger ', '')] ?? reason}`;
  if (step === 'started') return `Attempt ${attempt} started`;
  if (step === 'next attempt') return `Attempt ${attempt} due`;
  if (step === 'cancel asked for') return 'Cancel requested';
  return isStatus(step)
    ? `Run ${wordOf(RUN_STATUS_WORDS, step).toLowerCase()}`
    : step.charAt(0).toUpperCase() + step.slice(1);
}

/** Continues "Attempt 2 …" by the outcome of the attempt. An outcome of a newer server is shown by its own name. */
function attemptEnd(outcome: string): string {
  return outcome === 'LOST' ? 'lost its worker' : wordOf(OUTCOME_WORDS, outcome).toLowerCase();
}

/** Names what became of a notification: "Email sent (event: Failed)". */
function deliveryTitle(channel: string, event: string, status: string): string {
  const end = status === 'SENT' ? 'sent' : `delivery ${sentenceCase(status).toLowerCase()}`;
  return `${channelName(channel)} ${end} (event: ${sentenceCase(event)})`;
}

/** Gives what a step says besides. Only the worker is put into words; texts of machines and people are not changed. */
function detailOf({ step, worker, reason }: NamedStep, isRepeated: boolean): string | null {
  if (step === 'planned for') return null;
  const by = step === 'started' && worker !== undefined ? workerName(worker) : undefined;
  if (by !== undefined || isRepeated || reason === undefined) return by ?? null;
  // Only the end of a run has a reason of Carillon's; errors and answers of servers are texts of machines.
  return isStatus(step) ? reasonText(reason) : reason;
}

/** Names a worker: "vm pid 3958" → "Worker vm (3958)". Pure. */
export function workerName(worker: string): string {
  return `Worker ${worker.replace(/ pid (\d+)$/, ' ($1)')}`;
}

function isStatus(step: string): boolean {
  return /^[A-Z_]+$/.test(step);
}

function wordOf(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? sentenceCase(value);
}
