import { Inject, Injectable } from '@nestjs/common';
import { storable } from '#contracts/fields/fit-text.policy';
import { isDatabaseAway } from '#database/database-away';
import { LOGGER, type Logger } from '#process/logger';
import type { AttemptBounds, DeliveryOutcome } from '../channels/channel';
import { ClaimLost } from './claim-lost.error';
import { SendingEnd } from './sending-end.service';

/**
 * Seconds until the other side must have all of it: a mail server may take minutes for each answer. A mail that was
 * handed over waits longer for its answer (RFC_5321_TIMEOUTS).
 */
const SEND_SECONDS = 1200;
/** One attempt to record a second, for ten minutes. */
const MAX_RECORDINGS = 600;
const RECORD_PAUSE_MS = 1000;

/** How a claimed row is sent. */
export interface Sending {
  /** Its id, for the log. */
  id: string;
  /** Records that a mail is being handed over; answers false when this worker may no longer do that. */
  markHandedOver: () => Promise<boolean>;
  send: (bounds: AttemptBounds) => Promise<DeliveryOutcome>;
}

/** An attempt that was made. */
export interface MadeAttempt {
  id: string;
  /** The channel, or that it is an account mail. */
  channel: string;
  attempts: number;
  outcome: DeliveryOutcome;
  /** Null when no attempt follows. */
  retryInSeconds: number | null;
}

/** Sends what was claimed within its lease, and sees to it that the outcome is recorded. */
@Injectable()
export class SendingService {
  constructor(
    private readonly end: SendingEnd,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Makes one attempt, well within its lease; answers null when another worker has the row by now. An error of our own
   * counts as a failed attempt, so that the row comes to an end.
   */
  async send(sending: Sending): Promise<DeliveryOutcome | null> {
    const outcome = await this.end.during((giveUp) => this.attempt(sending, giveUp));
    // An answer that cannot be stored would leave a mail that was sent to be sent again at the end of each lease.
    return outcome && { ...outcome, answer: storable(outcome.answer) };
  }

  private async attempt({ id, markHandedOver, send }: Sending, giveUp: AbortSignal): Promise<DeliveryOutcome | null> {
    const signal = AbortSignal.any([giveUp, AbortSignal.timeout(SEND_SECONDS * 1000)]);
    const beforeHandover = async (): Promise<void> => {
      if (!(await markHandedOver())) throw new ClaimLost();
    };
    try {
      return await send({ signal, giveUp, beforeHandover });
    } catch (error) {
      if (error instanceof ClaimLost) {
        this.log.warn({ id }, error.message);
        return null;
      }
      this.log.error({ id, err: error }, 'a delivery could not be sent');
      return { status: 'failed', retryable: true, answer: error instanceof Error ? error.message : String(error) };
    }
  }

  /**
   * Records and logs an outcome. While PostgreSQL is away it tries again, MAX_RECORDINGS times, because the row is sent
   * again at the end of its lease when its outcome is not recorded.
   */
  async record({ outcome, ...made }: MadeAttempt, write: () => Promise<void>): Promise<void> {
    if (outcome.status === 'failed') this.log.warn({ ...made, answer: outcome.answer }, 'a delivery failed');
    const { id } = made;
    for (let recordings = 1; ; recordings++) {
      try {
        return await write();
      } catch (error) {
        if (!isDatabaseAway(error) || recordings === MAX_RECORDINGS) throw error;
        this.log.warn({ id, recordings, reason: String(error) }, 'the outcome of a delivery could not be recorded yet');
        await new Promise((resolve) => setTimeout(resolve, RECORD_PAUSE_MS));
      }
    }
  }
}
