import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { WAITS_BY_OWNER, WAITS_IN_ORDER } from '#database/fragments/waits-for-its-time';
import { preparedRows } from '#database/prepared-rows';
import { maxAtOnceOf } from '../dispatch/max-at-once.statement';

/** For how many seconds the oldest run of each work class has been waiting; 0: none waits. */
export type QueueWait = Record<WorkClass, number>;

/** Between the end of one run and the dispatch of the next, an owner at their limit has one run fewer under way. */
const DISPATCHED_WITHIN_SECONDS = 5;

/** SQL: whether an owner has as many runs under way as they may have, or had so seconds ago. It counts only up to the limit. */
const isAtLimit = (owner: string, setting: string): string => `(
  SELECT quota.max_at_once > 0 AND quota.max_at_once <= (
           SELECT count(*) FROM (SELECT FROM runs b WHERE b.owner_id = ${owner} AND b.status IN ('QUEUED', 'PROCESSING')
                                  -- In the order of runs_busy_of_class: a small index over all active runs would be read whole.
                                  ORDER BY b.work_class LIMIT quota.max_at_once) AS busy) + (
           SELECT count(*) FROM (SELECT FROM runs e
                                  WHERE e.owner_id = ${owner} AND e.finished_at IS NOT NULL AND e.first_started_at IS NOT NULL
                                    AND e.finished_at > statement_timestamp() - interval '${DISPATCHED_WITHIN_SECONDS} seconds'
                                  ORDER BY e.finished_at DESC LIMIT quota.max_at_once) AS ended)
    FROM (${maxAtOnceOf(owner, setting)}) AS quota)`;

/** Tells whether runs get to their workers in time. */
@Injectable()
export class QueueWaitRepository {
  /**
   * Returns how long the oldest runs have been waiting for a worker: those that are due, and those whose messages are in
   * the queue. Runs do not count that are held, that wait for another run, or whose owner has as many runs under way as
   * they may have: those wait on a healthy installation as well.
   *
   * The owners with waiting runs are found one after the other by probes of the index runs_due_by_owner (a loose scan),
   * whose first entry of an owner is their oldest run: the length of a backlog costs nothing. 5,000 owners cost about
   * 0.1 s, so nobody is looked for in a work class and priority where no run has been due for a second.
   * @param maxRunsAtOnce the setting for owners without a quota of their own; 0: no limit
   */
  async oldest(manager: EntityManager, maxRunsAtOnce: number): Promise<QueueWait> {
    const firstOf = (condition: string): string =>
      `SELECT owner_id, due_at FROM runs
        WHERE ${WAITS_BY_OWNER} AND held_at IS NULL AND ${condition} ORDER BY owner_id, due_at LIMIT 1`;
    const found = await preparedRows<{ workClass: WorkClass; seconds: number }>(
      manager,
      `WITH RECURSIVE waiting AS (
         SELECT c, p, first.owner_id, first.due_at
           FROM unnest($1::text[]) AS c CROSS JOIN unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
          CROSS JOIN LATERAL (
            SELECT FROM runs WHERE ${WAITS_IN_ORDER} AND held_at IS NULL AND work_class = c AND priority = p
               AND due_at <= statement_timestamp() - interval '1 second' ORDER BY due_at LIMIT 1) AS due
          CROSS JOIN LATERAL (${firstOf('work_class = c AND priority = p')}) AS first
         UNION ALL
         SELECT c, p, next.owner_id, next.due_at FROM waiting
          CROSS JOIN LATERAL (${firstOf('work_class = c AND priority = p AND owner_id > waiting.owner_id')}) AS next)
       SELECT c AS "workClass",
              coalesce(round(extract(epoch FROM statement_timestamp() - least(due.at, queued.at))), 0)::int AS seconds
         FROM unnest($1::text[]) AS c
        CROSS JOIN LATERAL (
          SELECT min(queued_at) AS at FROM runs
           WHERE status = 'QUEUED' AND work_class = c AND queued_at <= statement_timestamp()) AS queued
         LEFT JOIN LATERAL (
           -- OFFSET 0 keeps the condition outside: owners are looked at from the oldest run on, until one is below the limit.
           SELECT at FROM (SELECT owner_id, min(due_at) AS at FROM waiting
                            WHERE waiting.c = c.c AND due_at <= statement_timestamp()
                            GROUP BY owner_id ORDER BY at OFFSET 0) AS owners
            WHERE NOT ${isAtLimit('owners.owner_id', '$2')} ORDER BY at LIMIT 1) AS due ON true`,
      [WORK_CLASSES, maxRunsAtOnce],
    );
    const secondsOf = (one: WorkClass): number => found.find(({ workClass }) => workClass === one)?.seconds ?? 0;
    return { io: secondsOf('io'), process: secondsOf('process') };
  }
}
