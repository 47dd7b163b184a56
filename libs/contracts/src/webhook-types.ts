import type { DeliveryKind } from './states';

/** The `type` of the message that a webhook receives, by what is told. */
export const WEBHOOK_TYPES: Record<DeliveryKind, string> = {
  COMPLETED: 'run.completed',
  FAILED: 'run.failed',
  RECOVERED: 'run.recovered',
  LATE: 'run.late',
  PAUSED: 'schedule.paused',
  REPAIRED: 'schedule.repaired',
  WEBHOOK_DISABLED: 'webhook.disabled',
  TEST: 'webhook.test',
};
