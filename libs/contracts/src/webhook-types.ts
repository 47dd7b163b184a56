import type { DeliveryKind } from './states';

/** The `type` in the message of a webhook, by event. */
export const WEBHOOK_TYPES: Record<DeliveryKind, string> = {
  COMPLETED: 'run.completed',
  FAILED: 'run.failed',
  RECOVERED: 'run.recovered',
  LATE: 'run.late',
  RESCUED: 'run.rescued',
  PAUSED: 'schedule.paused',
  REPAIRED: 'schedule.repaired',
  REMINDER: 'task.still-failing',
  WEBHOOK_DISABLED: 'webhook.disabled',
  QUOTA_REACHED: 'quota.reached',
  TEST: 'webhook.test',
};
