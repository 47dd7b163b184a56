/** How a word of the lifecycle looks. */
export interface StatusLook {
  label: string;
  /** One of Mantine's colours. */
  color: string;
}

/**
 * How much of the darkest shade is in a text on the lightest, in percent; the rest is black. Orange and yellow are too pale
 * to read as they are (WCAG 2.1, 1.4.3: a contrast of 4.5).
 */
export const TEXT_SHARE = 72;

/** A text in this colour on its lightest shade, or on white, in the light scheme; on its darkest in the dark one. */
export function textColor(color: string): string {
  const dark = `color-mix(in srgb, var(--mantine-color-${color}-9) ${TEXT_SHARE}%, black)`;
  return `light-dark(${dark}, var(--mantine-color-${color}-2))`;
}

export const LOOKS: Record<string, StatusLook> = {
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

/** A word that is not known yet is shown as it is. */
export function statusLook(status: string): StatusLook {
  return (
    LOOKS[status] ?? { label: status.charAt(0) + status.slice(1).toLowerCase().replaceAll('_', ' '), color: 'gray' }
  );
}

/** The word for a run: one that waits for its next attempt is told apart from one that has never started. */
export function runStatusOf({ status, waitingFor }: { status: string; waitingFor: 'RETRY' | null }): string {
  return waitingFor === 'RETRY' ? 'RETRYING' : status;
}

/** Whether something may still happen by itself. */
export function isUnderWay(status: string): boolean {
  return status === 'PENDING' || status === 'QUEUED' || status === 'PROCESSING';
}
