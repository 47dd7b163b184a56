import type { ClaimedDelivery } from '#notifications/delivery.repository';
import type { RunLogLine } from '#runs/run-log.repository';

/** How a try of a delivery went. */
export type DeliveryOutcome =
  { status: 'sent'; answer: string } | { status: 'failed'; retryable: boolean; answer: string };

/** One way to reach a person. It sends and says how it went; it never touches rows. */
export interface NotificationChannel {
  /** @param signal ends the try when it takes too long */
  send(delivery: ClaimedDelivery, lastLines: RunLogLine[], signal: AbortSignal): Promise<DeliveryOutcome>;
}
