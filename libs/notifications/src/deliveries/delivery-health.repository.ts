import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CHANNELS, DIRECT_CHANNELS } from '#contracts/channels';
import { row } from '#database/rows';

/** Counts of deliveries to people, and of those to endpoints: webhooks and chat channels. Each is counted up to 10,000. */
export interface DeliveryCounts {
  mail: number;
  endpoint: number;
}

/** A time from `from` on and before `until`. */
interface Span {
  from: Date;
  until: Date;
}

/** A count of each channel reads at most this many rows of its index, so that it costs little on the worst day. */
const MAX_COUNTED = 10_000;
/** A delivery that is due for less than this is about to be claimed. */
const TAKEN_WITHIN_SECONDS = 10;

/** SQL: a count by channel `c.channel`, summed up for people and for endpoints. $1: all channels, $2: those to people. */
const byAudience = (count: string): string =>
  `SELECT coalesce(sum(counted.count) FILTER (WHERE c.channel = ANY($2)), 0)::int AS mail,
          coalesce(sum(counted.count) FILTER (WHERE c.channel <> ALL($2)), 0)::int AS endpoint
     FROM unnest($1::text[]) AS c(channel) CROSS JOIN LATERAL (${count}) AS counted`;

/** Counts deliveries that did not arrive, over all users. */
@Injectable()
export class DeliveryHealthRepository {
  /**
   * Counts the deliveries that were given up within these times: their status became FAILED, because the receiver refused
   * them for good or the last attempt failed. A failed attempt that is followed by another one is not counted (such a
   * delivery is `waiting`), nor are tests, nor deliveries that were never tried because their task, account or endpoint was
   * deleted or switched off.
   */
  failed(manager: EntityManager, times: readonly Span[]): Promise<DeliveryCounts> {
    // The outcome is compared with a subquery: PostgreSQL turns an EXISTS into a join, and may read all attempts for it.
    return this.count(
      manager,
      `SELECT count(*) FROM (
         SELECT of_time.* FROM unnest($3::timestamptz[], $4::timestamptz[]) AS time (since, until)
          CROSS JOIN LATERAL (
            SELECT id, attempts, event FROM deliveries
             WHERE status = 'FAILED' AND channel = c.channel AND finished_at >= time.since AND finished_at < time.until
             ORDER BY finished_at DESC LIMIT ${MAX_COUNTED}) AS of_time
          LIMIT ${MAX_COUNTED}) AS ended
        WHERE event <> 'TEST'
          AND (SELECT a.outcome FROM delivery_attempts a WHERE a.delivery_id = ended.id AND a.attempt = ended.attempts) = 'FAILED'`,
      [times.map(({ from }) => from.toISOString()), times.map(({ until }) => until.toISOString())],
    );
  }

  /**
   * Counts the deliveries that wait for another attempt after a failed one, or that have been due for some seconds without
   * a worker that takes them. Deliveries that quiet hours or a digest hold are not counted before their first attempt.
   */
  waiting(manager: EntityManager): Promise<DeliveryCounts> {
    return this.count(
      manager,
      `SELECT count(*) FROM (
         SELECT attempts, next_try_at, worker_id FROM deliveries WHERE status = 'PENDING' AND channel = c.channel
          ORDER BY next_try_at LIMIT ${MAX_COUNTED}) AS pending
        WHERE worker_id IS NULL
          AND (attempts > 0 OR next_try_at <= statement_timestamp() - interval '${TAKEN_WITHIN_SECONDS} seconds')`,
    );
  }

  private async count(manager: EntityManager, sql: string, parameters: unknown[] = []): Promise<DeliveryCounts> {
    const found = await row<DeliveryCounts>(manager, byAudience(sql), [CHANNELS, DIRECT_CHANNELS, ...parameters]);
    if (found === null) throw new Error('PostgreSQL showed nothing');
    return found;
  }
}
