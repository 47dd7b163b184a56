import type { ClaimedDelivery } from '#notifications/deliveries/delivery-try.repository';
import type { RunLogLine } from '#runs/read/run-log.repository';

/** A request that was sent and what came back, for the log of a delivery. */
export interface HttpExchange {
  request: { url: string; headers: Record<string, string> };
  body: string;
  /** null: no answer came. */
  statusCode: number | null;
  /** The beginning of the answer's body. */
  reply: string | null;
}

/** How a try of a delivery went; `answer`: what the other side said, or why it failed. */
export type DeliveryOutcome = { answer: string; exchange?: HttpExchange } & (
  | { status: 'sent' }
  | {
      status: 'failed';
      retryable: boolean;
      /** The other side asks for so much time. */
      retryAfterSeconds?: number;
    }
);

/** How a try may end. */
export interface TryBounds {
  /** Ends it as long as nobody has the whole of it: it takes too long, or this process ends. */
  signal: AbortSignal;
  /** Ends also the wait for the answer to a mail that was handed over, because this process ends. */
  giveUp: AbortSignal;
  /** Called before the final dot of a mail, which is not written when this throws. */
  beforeHandover: () => Promise<void>;
}

/** One way to reach a person. It sends and says how it went; it never touches rows. */
export interface NotificationChannel {
  send(delivery: ClaimedDelivery, lastLines: RunLogLine[], bounds: TryBounds): Promise<DeliveryOutcome>;
}
