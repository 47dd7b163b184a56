import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QuotaCrossing as StoredCrossing } from '#database/entities/tasks/quota-crossing.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { selectColumns } from '#database/columns';
import { preparedRows } from '#database/prepared-rows';
import { NEAR_SHARE, type OwnerUsage, type QuotaCrossing, type RunQuotas } from './run-quota.policy';

/** SQL: a quota of a user: the value that an admin has set, or else the setting; the settings do not bind admins. */
const quota = (name: string, setting: string): string =>
  `coalesce((u.quotas ->> '${name}')::float8, CASE WHEN u.role = 'admin' THEN 0 ELSE ${setting}::float8 END)`;

/** Reads and adds up how much of their quotas owners use for runs. */
@Injectable()
export class RunQuotaRepository {
  /** Returns the owners of tasks, each with how often their tasks are named: a task may be named for several runs. */
  async ownersOf(manager: EntityManager, taskIds: string[]): Promise<Map<string, number>> {
    const found = await preparedRows<{ ownerId: string; count: number }>(
      manager,
      `SELECT ${selectColumns(Task, 'tasks', ['ownerId'])}, count(*)::int AS count
         FROM unnest($1::uuid[]) AS named (id) JOIN tasks ON tasks.id = named.id GROUP BY owner_id`,
      [taskIds],
    );
    return new Map(found.map(({ ownerId, count }) => [ownerId, count]));
  }

  /**
   * Locks the quotas of these owners until the end of the transaction, always in the order of their ids. Every start of
   * runs near a quota asks for this lock.
   */
  async lock(manager: EntityManager, ownerIds: string[]): Promise<void> {
    await preparedRows(
      manager,
      `SELECT pg_advisory_xact_lock(key)
         FROM (SELECT DISTINCT hashtextextended('runs of ' || id, 0) AS key FROM unnest($1::text[]) AS id ORDER BY key) AS owners`,
      [ownerIds],
    );
  }

  /**
   * Returns limits and usage of these owners. It counts waiting runs up to the quota or `countTo`, in the index
   * runs_waiting_of_owner; bytes are the stored sums plus the few changes since.
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
   * Records the owners who use most of a quota and did not at the previous call, and answers them; forgets owners who no
   * longer do. Of several simultaneous callers one gets each answer. Bytes are the stored sums.
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
       SELECT ${selectColumns(StoredCrossing, 'n', ['ownerId', 'quota'])}, n.used, n.allowed FROM near n JOIN crossed USING (owner_id, quota)`,
      [settings.waitingRuns, settings.logBytes, settings.resultBytes],
    );
  }

  /**
   * Adds at most `limit` changes of stored bytes to the sums; answers how many. Several processes may do so at once:
   * each takes other changes, and all lock owners in one order. Changes of deleted owners are dropped.
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
