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

/** Label and colour of every status that the dashboard shows. */
export const STATUS_STYLES: Record<string, StatusStyle> = {
  PENDING: { label: 'Pending', color: 'gray' },
  QUEUED: { label: 'Queued', color: 'cyan' },
  PROCESSING: { label: 'Processing', color: 'blue' },
  COMPLETED: { label: 'Completed', color: 'teal' },
  FAILED: { label: 'Failed', color: 'red' },
  CANCELLED: { label: 'Cancelled', color: 'grape' },
  SKIPPED: { label: 'Skipped', color: 'orange' },
  ACTIVE: { label: 'Active', color: 'teal' },
  PAUSED: { label: 'Paused', color: 'orange' },
  FINISHED: { label: 'Finished', color: 'gray' },
  HANDED_BACK: { label: 'Handed back', color: 'gray' },
  LOST: { label: 'Lost', color: 'red' },
  SENT: { label: 'Sent', color: 'teal' },
  ON: { label: 'On', color: 'teal' },
  FAILING: { label: 'Failing', color: 'yellow' },
  OFF: { label: 'Off', color: 'orange' },
  RETRYING: { label: 'Retrying', color: 'yellow' },
  LATE: { label: 'Late', color: 'yellow' },
};

export const RUN_STATUSES = ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Gives label and colour of a status. An unknown status of a newer server is shown by its own name. */
export function statusStyle(status: string): StatusStyle {
  return (
    STATUS_STYLES[status] ?? {
      label: status.charAt(0) + status.slice(1).toLowerCase().replaceAll('_', ' '),
      color: 'gray',
    }
  );
}

/**
 * Gives the status to show for a run: a run that waits for its next attempt is RETRYING, to tell it from one that has
 * never started.
 */
export function runStatusOf({ status, waitingFor }: { status: string; waitingFor: 'RETRY' | null }): string {
  return waitingFor === 'RETRY' ? 'RETRYING' : status;
}

/** Whether a status is not final, so that it may still change by itself. */
export function isUnfinished(status: string): boolean {
  return status === 'PENDING' || status === 'QUEUED' || status === 'PROCESSING';
}
