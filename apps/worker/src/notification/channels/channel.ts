import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import type { ClaimedDigest } from '#notifications/deliveries/digest.repository';
import type { RunLogLine } from '#runs/read/run-log.repository';

/** A request that was sent and its response, for the log of a delivery. */
export interface HttpExchange {
  request: { url: string; headers: Record<string, string> };
  body: string;
  /** Null when no response came. */
  statusCode: number | null;
  /** The beginning of the response body. */
  reply: string | null;
}

/** How an attempt of a delivery ended. `answer` is what the other side answered, or why the attempt failed. */
export type DeliveryOutcome = { answer: string; exchange?: HttpExchange } & (
  | { status: 'sent' }
  | {
      status: 'failed';
      retryable: boolean;
      /** Whether the answer means that the endpoint does not exist any more. */
      isGone?: boolean;
      /** How many seconds the receiver asks to wait before another attempt. */
      retryAfterSeconds?: number;
    }
);

/** The signals by which an attempt is ended, and its last check. */
export interface AttemptBounds {
  /** Aborts the attempt unless the receiver has all of it: it takes too long, or this process ends. */
  signal: AbortSignal;
  /** Aborts also the wait for the answer to a mail that was handed over, because this process ends. */
  giveUp: AbortSignal;
  /** Called before the final dot of a mail; when it throws, the dot is not sent and the mail is not delivered. */
  beforeHandover: () => Promise<void>;
}

/** A way to reach a person. It sends and returns how that went; it never touches rows. */
export interface NotificationChannel {
  /** Whether its messages show the last lines of the log of a run. */
  readonly showsLog: boolean;
  send(delivery: ClaimedDelivery, lastLines: RunLogLine[], bounds: AttemptBounds): Promise<DeliveryOutcome>;
  /**
   * Returns after how many seconds a delivery is sent again that has failed this many times; null when it has failed for
   * good.
   * @param retryAfterSeconds how long the receiver asks to wait
   */
  waitSeconds(failures: number, retryAfterSeconds?: number): number | null;
}

/** A channel that holds deliveries and sends many of them as one. */
export interface DigestChannel extends NotificationChannel {
  sendDigest(digest: ClaimedDigest, bounds: AttemptBounds): Promise<DeliveryOutcome>;
}

/** A request to an endpoint, as its channel writes it. */
export interface EndpointRequest {
  url: string;
  headers: Record<string, string>;
  /** Headers that stay out of the log of the delivery. */
  secretHeaders?: Record<string, string>;
  body: string;
}

/** How a channel with endpoints writes requests and reads answers. It sends nothing and touches no rows. */
export interface EndpointFormat {
  /** @param endpoint its address as stored, and its opened secrets: the current one first */
  request(delivery: ClaimedDelivery, endpoint: { url: string; secrets: string[] }, publicUrl: string): EndpointRequest;
  /** Whether another attempt can succeed after an answer with this status. */
  isRetried(status: number): boolean;
  /** Whether an answer with this status means that the endpoint does not exist any more. */
  isGone(status: number): boolean;
}
