import { sentenceCase } from '#contracts/words/enum-words';
import {
  DELIVERY_STATUS_WORDS,
  OUTCOME_WORDS,
  RUN_STATUS_WORDS,
  SCHEDULE_STATE_WORDS,
  shownRunStatus,
} from '#contracts/words/status-words';

/** The label and the colour of a status. */
export interface StatusStyle {
  label: string;
  /** The name of one of Mantine's colours. */
  color: string;
}

/**
 * The share of the darkest shade in the colour of a text, in percent; the rest is black. Without black, orange and
 * yellow would miss the contrast of 4.5 of WCAG 2.1, 1.4.3.
 */
export const TEXT_PERCENT = 72;

/**
 * Gives the CSS colour of a text: readable on the colour's lightest shade and on white in the light scheme, on its
 * darkest shade in the dark scheme.
 */
export function textColor(color: string): string {
  const dark = `color-mix(in srgb, var(--mantine-color-${color}-9) ${TEXT_PERCENT}%, black)`;
  return `light-dark(${dark}, var(--mantine-color-${color}-2))`;
}

/** Label and colour of every status that the dashboard shows. The words are those of mails and the CLI. */
export const STATUS_STYLES: Record<string, StatusStyle> = {
  PENDING: { label: RUN_STATUS_WORDS.PENDING, color: 'gray' },
  WAITING: { label: RUN_STATUS_WORDS.WAITING, color: 'gray' },
  QUEUED: { label: RUN_STATUS_WORDS.QUEUED, color: 'cyan' },
  PROCESSING: { label: RUN_STATUS_WORDS.PROCESSING, color: 'blue' },
  COMPLETED: { label: RUN_STATUS_WORDS.COMPLETED, color: 'teal' },
  FAILED: { label: RUN_STATUS_WORDS.FAILED, color: 'red' },
  CANCELLED: { label: RUN_STATUS_WORDS.CANCELLED, color: 'grape' },
  SKIPPED: { label: RUN_STATUS_WORDS.SKIPPED, color: 'orange' },
  RETRYING: { label: RUN_STATUS_WORDS.RETRYING, color: 'yellow' },
  ACTIVE: { label: SCHEDULE_STATE_WORDS.ACTIVE, color: 'teal' },
  PAUSED: { label: SCHEDULE_STATE_WORDS.PAUSED, color: 'orange' },
  FINISHED: { label: SCHEDULE_STATE_WORDS.FINISHED, color: 'gray' },
  HANDED_BACK: { label: OUTCOME_WORDS.HANDED_BACK, color: 'gray' },
  LOST: { label: OUTCOME_WORDS.LOST, color: 'red' },
  SENT: { label: DELIVERY_STATUS_WORDS.SENT, color: 'teal' },
  ON: { label: 'Enabled', color: 'teal' },
  FAILING: { label: 'Failing', color: 'yellow' },
  OFF: { label: 'Disabled', color: 'orange' },
  LATE: { label: 'Late', color: 'yellow' },
  OK: { label: 'OK', color: 'teal' },
  WARNING: { label: 'Warning', color: 'yellow' },
  PROBLEM: { label: 'Problem', color: 'red' },
};

export const RUN_STATUSES = ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Gives label and colour of a status. An unknown status of a newer server is shown by its own name. */
export function statusStyle(status: string): StatusStyle {
  return (
    STATUS_STYLES[status] ?? {
      label: sentenceCase(status),
      color: 'gray',
    }
  );
}

/** Gives the status to show for a run at present, by the shared table of words. */
export function runStatusOf(run: Parameters<typeof shownRunStatus>[0], now = new Date()): string {
  return shownRunStatus(run, now);
}

/** Whether a status is not final, so that it may still change by itself. */
export function isUnfinished(status: string): boolean {
  return status === 'PENDING' || status === 'QUEUED' || status === 'PROCESSING';
}

/** Gives the status of a delivery for its badge: a run that is PENDING is scheduled, a delivery waits. */
export function deliveryStatusOf({ status }: { status: string }): string {
  return status === 'PENDING' ? 'WAITING' : status;
}
