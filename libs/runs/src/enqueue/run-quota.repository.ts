import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRows } from '#database/prepared-rows';
import { NEAR_SHARE, type OwnerUsage, type QuotaCrossing, type RunQuotas } from './run-quota.policy';

/** A quota of a user: what an admin has set for them, otherwise what the settings say; admins are above the settings. */
const quota = (name: string, setting: string): string =>
  `coalesce((u.quotas ->> '${name}')::float8, CASE WHEN u.role = 'admin' THEN 0 ELSE ${setting}::float8 END)`;

/** How much of their quotas people use up with their runs. */
@Injectable()
export class RunQuotaRepository {
  /** The owners of tasks, each with how many of them are theirs. */
  async ownersOf(manager: EntityManager, taskIds: string[]): Promise<Map<string, number>> {
    const found = await preparedRows<{ ownerId: string; count: number }>(
      manager,
      `SELECT owner_id AS "ownerId", count(*)::int AS count FROM tasks WHERE id = ANY($1) GROUP BY owner_id`,
      [taskIds],
    );
    return new Map(found.map(({ ownerId, count }) => [ownerId, count]));
  }

  /** Until the end of the transaction nobody else who asks for this lock makes runs of these people. In one order for all. */
  async lock(manager: EntityManager, ownerIds: string[]): Promise<void> {
    await preparedRows(
      manager,
      `SELECT pg_advisory_xact_lock(key)
         FROM (SELECT DISTINCT hashtextextended('runs of ' || id, 0) AS key FROM unnest($1::text[]) AS id ORDER BY key) AS owners`,
      [ownerIds],
    );
  }

  /**
   * What these people may have, and have. It counts no further than the quota, or `countTo`, in the index
   * runs_waiting_of_owner; bytes are those that were added up, and the few changes since.
   */
  usage(manager: EntityManager, ownerIds: string[], settings: RunQuotas, countTo = 0): Promise<OwnerUsage[]> {
    return preparedRows(
      manager,
      `SELECT u.id AS "ownerId", most."waitingRuns" AS "maxWaiting", most."logBytes" AS "maxLogBytes", most."resultBytes" AS "maxResultBytes",
              (SELECT count(*)::int FROM (SELECT FROM runs r WHERE r.owner_id = u.id AND r.status = 'PENDING'
                                           LIMIT greatest(most."waitingRuns", $5::float8)::bigint) AS waiting) AS waiting,
              (coalesce(s.log_bytes, 0) + coalesce(c.log_bytes, 0))::float8 AS "logBytes",
              (coalesce(s.result_bytes, 0) + coalesce(c.result_bytes, 0))::float8 AS "resultBytes"
         FROM users u
        CROSS JOIN LATERAL (SELECT ${quota('waitingRuns', '$2')} AS "waitingRuns", ${quota('logBytes', '$3')} AS "logBytes",
                                   ${quota('resultBytes', '$4')} AS "resultBytes") AS most
         LEFT JOIN owner_storage s ON s.owner_id = u.id
        CROSS JOIN LATERAL (SELECT sum(log_bytes) AS log_bytes, sum(result_bytes) AS result_bytes
                              FROM storage_changes WHERE owner_id = u.id) AS c
        WHERE u.id = ANY($1::uuid[])`,
      [ownerIds, settings.waitingRuns, settings.logBytes, settings.resultBytes, countTo],
    );
  }

  /**
   * Notes who uses most of a quota and did not when this was asked before, and forgets who no longer does; answers the
   * former. Of several who ask at once one is answered. Bytes are those that were added up.
   */
  noteCrossings(manager: EntityManager, settings: RunQuotas): Promise<QuotaCrossing[]> {
    return preparedRows(
      manager,
      `WITH waiting AS (SELECT owner_id, count(*) AS runs FROM runs WHERE status = 'PENDING' GROUP BY owner_id)
       , near AS (
         SELECT u.id AS owner_id, of_quota.quota, of_quota.used, of_quota.allowed
           FROM users u
           LEFT JOIN owner_storage s ON s.owner_id = u.id
           LEFT JOIN waiting w ON w.owner_id = u.id
          CROSS JOIN LATERAL (VALUES ('waitingRuns', coalesce(w.runs, 0)::float8, ${quota('waitingRuns', '$1')}),
                                     ('logBytes', coalesce(s.log_bytes, 0)::float8, ${quota('logBytes', '$2')}),
                                     ('resultBytes', coalesce(s.result_bytes, 0)::float8, ${quota('resultBytes', '$3')})
                             ) AS of_quota (quota, used, allowed)
          WHERE of_quota.allowed > 0 AND of_quota.used >= of_quota.allowed * ${NEAR_SHARE})
       , below AS (
         DELETE FROM quota_crossings c
          WHERE NOT EXISTS (SELECT FROM near n WHERE n.owner_id = c.owner_id AND n.quota = c.quota))
       , crossed AS (
         INSERT INTO quota_crossings (owner_id, quota) SELECT owner_id, quota FROM near ORDER BY owner_id, quota
         ON CONFLICT DO NOTHING RETURNING owner_id, quota)
       SELECT n.owner_id AS "ownerId", n.quota, n.used, n.allowed FROM near n JOIN crossed USING (owner_id, quota)`,
      [settings.waitingRuns, settings.logBytes, settings.resultBytes],
    );
  }

  /**
   * Adds changes of stored bytes up, at most so many; answers how many. Several may do it at once: each takes others, and
   * they lock people in one order. What belongs to nobody any more is dropped.
   */
  async addUp(manager: EntityManager, limit: number): Promise<number> {
    const [added] = await preparedRows<{ count: number }>(
      manager,
      `WITH taken AS (
         DELETE FROM storage_changes WHERE id IN (SELECT id FROM storage_changes LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING owner_id, log_bytes, result_bytes)
       , sums AS (
         INSERT INTO owner_storage AS s (owner_id, log_bytes, result_bytes)
         SELECT t.owner_id, sum(t.log_bytes), sum(t.result_bytes) FROM taken t JOIN users u ON u.id = t.owner_id
          GROUP BY t.owner_id ORDER BY t.owner_id
         ON CONFLICT (owner_id) DO UPDATE
            SET log_bytes = s.log_bytes + excluded.log_bytes, result_bytes = s.result_bytes + excluded.result_bytes)
       SELECT count(*)::int AS count FROM taken`,
      [limit],
    );
    return added?.count ?? 0;
  }
}
