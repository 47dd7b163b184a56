import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';
import { UNCLAIMED } from '#database/fragments/unclaimed';
import type { ChanneledDelivery } from './delivery.repository';

/** A delivery with more attempts than this may be poison: it waits for the end of its lease. */
export const MAX_TRIES_TO_RESCUE = 3;
/** The reason why a mail is not sent again whose worker died after its final dot. */
export const DIED_AFTER_HANDOVER =
  'the worker ended before the mail server answered for the mail: the mail may have been taken';
/**
 * The answer of an attempt whose worker died before the final dot of a mail, or during a webhook: there is another
 * attempt.
 */
export const DIED_WHILE_TRYING = 'the worker ended while it tried this delivery';

/** A delivery that a lost worker had claimed; FAILED when there is no other attempt. */
export interface RescuedDelivery extends ChanneledDelivery {
  status: 'PENDING' | 'FAILED';
}

/** Frees the deliveries of lost workers. */
@Injectable()
export class DeliveryRescueRepository {
  /**
   * Frees what lost workers had claimed, at most `limit`; answers what became of it.
   *
   * Whether a mail was handed over can be known, from one side: `handed_over_at` is committed before the final dot is
   * written, and a worker that is declared lost can no longer commit it (markHandedOver). Where it is missing, the server
   * has no whole mail, and the delivery is free at once. Where it is there, the dot may have gone out or not, and nobody
   * can be asked: that is a cut behind the dot like any other (SMTP_CUT), so the mail "may have been taken" and its
   * delivery ends FAILED with that reason. A person can replay it; a second mail could not be taken back. Webhooks are
   * always free at once: their receivers know a repetition by its id.
   */
  takeFromLost(manager: EntityManager, limit: number): Promise<RescuedDelivery[]> {
    return rows(
      manager,
      `WITH lost AS MATERIALIZED (
         SELECT d.id, d.attempts, d.handed_over_at IS NOT NULL AS is_handed_over
           FROM deliveries d JOIN workers w ON w.id = d.worker_id
          WHERE d.worker_id IS NOT NULL AND d.status = 'PENDING' AND w.state = 'LOST'
            AND (d.handed_over_at IS NOT NULL OR d.attempts - d.attempts_before_replay <= ${MAX_TRIES_TO_RESCUE})
          LIMIT $1 FOR UPDATE OF d SKIP LOCKED)
       , tried AS (
         INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome, error)
         SELECT id, attempts, clock_timestamp(), 0, 'FAILED', CASE WHEN is_handed_over THEN $2 ELSE $3 END FROM lost
         ON CONFLICT DO NOTHING)
       UPDATE deliveries d
          SET status = CASE WHEN is_handed_over THEN 'FAILED' ELSE 'PENDING' END,
              answer = CASE WHEN is_handed_over THEN $2 ELSE $3 END,
              next_try_at = CASE WHEN is_handed_over THEN d.next_try_at ELSE clock_timestamp() END,
              finished_at = CASE WHEN is_handed_over THEN clock_timestamp() END,
              ${UNCLAIMED}
         FROM lost WHERE d.id = lost.id
       RETURNING d.id, d.channel, d.status`,
      [limit, DIED_AFTER_HANDOVER, DIED_WHILE_TRYING],
    );
  }
}
