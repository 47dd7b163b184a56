import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Priority } from '#contracts/states';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { preparedRow, preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/quick-commit';
import type { DueRun, OverlapDecisions, OverlapRivals } from './overlap.policy';
import { slotsLeftOf } from '../lease/slots-of-owner.statement';

/** How things stand for one class of work. */
export interface Outlook {
  workClass: WorkClass;
  /** Messages that are on their way to the workers. */
  queued: number;
  /** Runs that the living workers take at once. */
  capacity: number;
  /** Until the first waiting run is due: 0 or less when it is; null when none waits. */
  dueInMs: number | null;
}

/** A run that its caller has marked, and is publishing: nobody else can see that yet. */
export interface GoingRun {
  id: string;
  ownerId: string;
  workClass: WorkClass;
}

/** A run that is locked before it is due. */
export interface NextRun extends DueRun, GoingRun {
  dueAt: Date;
  dueInMs: number;
}

export interface TaskRivals extends OverlapRivals {
  taskId: string;
}

/** A mark of the future is one from before the clock went back. */
const QUEUED_FOR_LONG = `(queued_at < statement_timestamp() - make_interval(secs => $2)
                          OR queued_at > statement_timestamp() + make_interval(secs => $2))`;

/** A run `o` of the same task that an overlap policy looks at. */
export const IN_THE_WAY = `(o.status IN ('QUEUED', 'PROCESSING')
                     OR (o.status = 'PENDING' AND (o.attempt > 1 OR o.waits_for IS NOT NULL OR o.queued_at IS NOT NULL)))`;

const DUE_RUN = `id, attempt, task_id AS "taskId", trigger, exclusive AND queued_at IS NULL AS exclusive,
              caught_up AS "caughtUp", scheduled_for AS "scheduledFor"`;

/** The same, as columns of `due`. */
const TAKEN = `due.id, due.attempt, due."taskId", due.trigger, due.exclusive, due."caughtUp", due."scheduledFor", due.contested`;

const BY_PRIORITY = `array_position(ARRAY['HIGH', 'NORMAL', 'LOW'], due.priority)`;

/** Before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Another run is in the way of run `r`, or due as well: its overlap policy must decide. */
const CONTESTED = `exclusive AND queued_at IS NULL AND attempt = 1 AND EXISTS (
                SELECT 1 FROM runs o WHERE o.task_id = r.task_id AND o.id <> r.id
                   AND (${IN_THE_WAY} OR (o.status = 'PENDING' AND o.due_at <= greatest(r.due_at, statement_timestamp()))))`;

/**
 * How many more runs of an owner may be under way: what an admin has set for them, otherwise what the settings say, less
 * those that are QUEUED or PROCESSING. It counts no further than that. `most` 0: no limit.
 */
const freeOf = (owner: string, most: string): string => `(
  SELECT CASE WHEN quota.most = 0 THEN 2147483647 ELSE quota.most - (
           SELECT count(*) FROM (SELECT FROM runs b WHERE b.owner_id = ${owner} AND b.status IN ('QUEUED', 'PROCESSING')
                                  LIMIT quota.most) AS busy) END
    FROM (SELECT coalesce((u.quotas ->> 'runsAtOnce')::int, CASE WHEN u.role = 'admin' THEN 0 ELSE ${most}::int END) AS most FROM users u WHERE u.id = ${owner}) AS quota)`;

/** How many runs of an owner are among those that the caller is publishing. */
const goingOf = (owner: string, owners: string): string =>
  `(SELECT count(*) FROM unnest(${owners}::uuid[]) AS going (owner_id) WHERE going.owner_id = ${owner})`;

/**
 * How many more runs of the class $1 of an owner may be published: by the quota of the owner over both classes, and by the
 * slots of the class.
 * @param owners of all runs that the caller is publishing
 * @param ofClass of those of this class
 */
const allowedOf = (owner: string, most: string, owners: string, ofClass: string): string =>
  `least(${freeOf(owner, most)} - ${goingOf(owner, owners)},
         ${slotsLeftOf(owner, '$1', 'PROCESSING_AND_QUEUED')} - ${goingOf(owner, ofClass)})`;

/** Owners that a fair turn looks at. With more of them the next turn goes on where this one ended. */
const OWNERS_PER_TURN = 500;

/** What beat needs to publish runs at their due time. "Now" is PostgreSQL's clock: a beat with a wrong clock is harmless. */
@Injectable()
export class RunDispatchRepository {
  /**
   * What there is to dispatch, by class of work. It costs the same however many runs wait, are planned or have ended:
   * statement_timestamp() is stable, so that the index begins at the first due run (clock_timestamp() would be compared
   * with every row).
   * @param going they no longer wait
   */
  outlook(manager: EntityManager, going: GoingRun[] = []): Promise<Outlook[]> {
    return preparedRows(
      manager,
      `SELECT c AS "workClass",
              (SELECT count(*)::int FROM runs WHERE status = 'QUEUED' AND work_class = c) AS queued,
              (SELECT coalesce(sum(CASE c WHEN 'io' THEN io_concurrency ELSE process_concurrency END), 0)::int
                 FROM workers WHERE state = 'ACTIVE') AS capacity,
              (extract(epoch FROM first.due_at - clock_timestamp()) * 1000)::float8 AS "dueInMs"
         FROM unnest(ARRAY['io', 'process']) AS c
        CROSS JOIN LATERAL (
          SELECT min(earliest.due_at) AS due_at FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
           CROSS JOIN LATERAL (
             SELECT due_at FROM runs
              WHERE status = 'PENDING' AND waits_for IS NULL AND work_class = c AND priority = p AND id <> ALL ($1)
              ORDER BY due_at LIMIT 1) AS earliest) AS first`,
      [going.map(({ id }) => id)],
    );
  }

  /**
   * Locks runs that are due, the most important first. SKIP LOCKED lets several beats work side by side without one run
   * being taken twice; the locks are held until the runs are marked, and fall with the connection of a beat that dies.
   * One branch a priority: each reads the index runs_due in order and stops at the limit, however long the backlog.
   * Whatever an owner may not have under way at once is `held`: it waits, and so does what would take the last slot. Only those that are `contested` need a decision (lockRivals); that a rival comes up at this very moment is left to
   * the unique index runs_one_exclusive, which refuses the mark.
   *
   * @param going they count as under way
   *
   * The commit of this transaction does not wait for the disk: what a crash of PostgreSQL takes from it is as if beat had
   * crashed before the commit, and a commit that does wait (the claim's) takes it to the disk too.
   */
  lockDue(
    manager: EntityManager,
    workClass: WorkClass,
    limit: number,
    maxAtOnce = 0,
    going: GoingRun[] = [],
  ): Promise<(DueRun & GoingRun)[]> {
    const due = (priority: Priority, taken: string): string =>
      `SELECT ${DUE_RUN}, ${CONTESTED} AS contested, owner_id, due_at, '${priority}' AS priority
         FROM runs r
        WHERE status = 'PENDING' AND waits_for IS NULL AND work_class = $1 AND priority = '${priority}'
          AND due_at <= statement_timestamp()
        ORDER BY due_at LIMIT $2::int - ${taken} FOR UPDATE SKIP LOCKED`;
    return preparedRows(
      manager,
      `WITH high AS (${due('HIGH', '0')})
          , normal AS (${due('NORMAL', '(SELECT count(*) FROM high)')})
          , low AS (${due('LOW', '(SELECT count(*) FROM high) - (SELECT count(*) FROM normal)')})
          , due AS (SELECT * FROM high UNION ALL SELECT * FROM normal UNION ALL SELECT * FROM low)
          , owners AS MATERIALIZED (SELECT owner_id, ${allowedOf('o.owner_id', '$3', '$4', '$5')} AS free FROM (SELECT DISTINCT owner_id FROM due) AS o)
       SELECT ${TAKEN}, due.owner_id AS "ownerId", $1 AS "workClass", row_number() OVER (PARTITION BY due.owner_id ORDER BY ${BY_PRIORITY}, due.due_at) > owners.free AS held
         FROM ${QUICK_COMMIT}, due JOIN owners USING (owner_id)
        ORDER BY ${BY_PRIORITY}, due.due_at`,
      [workClass, limit, maxAtOnce, ownersOf(going), ownersOf(going, workClass)],
    );
  }

  /**
   * The same for a backlog: owners take turns, so that the 100,000 runs of one do not stand before the first of
   * another. The first of each owner, then the second of each …; the most important first among those and within an
   * owner, so that nobody gets ahead of others by calling everything HIGH. Owners who have all under way that they may
   * have are passed over: their runs are not even locked.
   *
   * Owners are found by one probe of the index runs_due_of_owner each (a loose scan), after `after`, then from the
   * beginning; `last` is where the next turn goes on.
   */
  async lockFair(
    manager: EntityManager,
    workClass: WorkClass,
    limit: number,
    maxAtOnce: number,
    after: string | null,
    going: GoingRun[] = [],
  ): Promise<{ due: DueRun[]; last: string | null }> {
    const waiting = (priority: string): string =>
      `status = 'PENDING' AND waits_for IS NULL AND work_class = $1 AND priority = ${priority}`;
    const nextOwner = (than: string): string =>
      `(SELECT min(next.owner_id::text)::uuid FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
         CROSS JOIN LATERAL (SELECT owner_id FROM runs WHERE ${waiting('p')} AND owner_id > ${than} ORDER BY owner_id LIMIT 1) AS next)`;
    const found = await preparedRows<DueRun & { last: string | null }>(
      manager,
      `WITH RECURSIVE loose AS (
         SELECT 1 AS n, ${nextOwner('$4::uuid')} AS owner_id
         UNION ALL
         SELECT n + 1, ${nextOwner('loose.owner_id')} FROM loose WHERE loose.owner_id IS NOT NULL AND n < ${OWNERS_PER_TURN})
       , owners AS MATERIALIZED (
         SELECT owner_id, free FROM (SELECT owner_id, ${allowedOf('loose.owner_id', '$3', '$5', '$6')} AS free FROM loose WHERE owner_id IS NOT NULL) AS o
          WHERE free > 0)
       , share AS (SELECT greatest(1, ceil($2::numeric / greatest(1, count(*))))::int AS most FROM owners)
       , ranked AS (
         SELECT first.id, first.due_at, first.place,
                row_number() OVER (PARTITION BY o.owner_id ORDER BY first.place, first.due_at) AS turn, o.free
           FROM owners o CROSS JOIN share
          CROSS JOIN LATERAL (
            SELECT id, due_at, place FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) WITH ORDINALITY AS p (priority, place)
             CROSS JOIN LATERAL (
               SELECT id, due_at FROM runs
                WHERE ${waiting('p.priority')} AND owner_id = o.owner_id AND due_at <= statement_timestamp()
                ORDER BY due_at LIMIT share.most) AS one
             ORDER BY place, due_at LIMIT share.most) AS first)
       , picked AS (SELECT id, turn, place, due_at FROM ranked WHERE turn <= free ORDER BY turn, place, due_at LIMIT $2)
       , due AS (
         SELECT ${DUE_RUN}, ${CONTESTED} AS contested FROM runs r
          WHERE id IN (SELECT id FROM picked) AND status = 'PENDING' AND waits_for IS NULL FOR UPDATE SKIP LOCKED)
       SELECT due.*, false AS held, (SELECT owner_id FROM loose WHERE n = ${OWNERS_PER_TURN}) AS last
         FROM ${QUICK_COMMIT}
         LEFT JOIN (due JOIN picked USING (id)) ON true
        ORDER BY turn, place, picked.due_at`,
      [workClass, limit, maxAtOnce, after ?? FIRST_ID, ownersOf(going), ownersOf(going, workClass)],
    );
    // Without any there is one row: where the next turn goes on.
    return { due: found.filter(({ id }) => id !== null), last: found[0]?.last ?? null };
  }

  /**
   * Locks the runs that are due together at the next due time, if that lies less than `withinMs` ahead, but for those
   * that are contested, and those of owners who have more of them than they may have under way: they are decided when
   * they are due.
   * @param going they count as under way
   */
  async lockNext(
    manager: EntityManager,
    workClass: WorkClass,
    withinMs: number,
    limit: number,
    maxAtOnce = 0,
    going: GoingRun[] = [],
  ): Promise<NextRun[]> {
    const next = await this.lockTogether(manager, workClass, withinMs, limit);
    const crowded = await this.crowdedOwners(manager, workClass, next, maxAtOnce, going);
    return next.filter(({ ownerId }) => !crowded.has(ownerId));
  }

  /** Which owners of these runs have more due by then than may be under way. */
  private async crowdedOwners(
    manager: EntityManager,
    workClass: WorkClass,
    next: NextRun[],
    maxAtOnce: number,
    going: GoingRun[],
  ): Promise<Set<string>> {
    const [first] = next;
    if (first === undefined) return new Set();
    const crowded = await preparedRows<{ ownerId: string }>(
      manager,
      `SELECT owner_id AS "ownerId"
         FROM (SELECT owner_id, ${allowedOf('o.owner_id', '$4', '$5', '$6')} AS free
                 FROM unnest($2::uuid[]) AS o (owner_id)) AS o
        WHERE free < (SELECT sum(due.count) FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
                       CROSS JOIN LATERAL (
                         SELECT count(*) FROM (
                           SELECT FROM runs WHERE status = 'PENDING' AND waits_for IS NULL AND work_class = $1 AND priority = p
                              AND owner_id = o.owner_id AND due_at <= $3 LIMIT greatest(0, free) + 1) AS those) AS due)`,
      [
        ...[workClass, [...new Set(next.map(({ ownerId }) => ownerId))], first.dueAt, maxAtOnce],
        ...[ownersOf(going), ownersOf(going, workClass)],
      ],
    );
    return new Set(crowded.map(({ ownerId }) => ownerId));
  }

  private lockTogether(
    manager: EntityManager,
    workClass: WorkClass,
    withinMs: number,
    limit: number,
  ): Promise<NextRun[]> {
    return preparedRows(
      manager,
      `SELECT ${DUE_RUN}, false AS contested, false AS held, owner_id AS "ownerId", work_class AS "workClass", due_at AS "dueAt",
              (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "dueInMs"
         FROM ${QUICK_COMMIT}, runs r
        WHERE status = 'PENDING' AND waits_for IS NULL AND work_class = $1 AND priority IN ('HIGH', 'NORMAL', 'LOW')
          AND due_at = (
            SELECT min(earliest.due_at) FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
             CROSS JOIN LATERAL (
               SELECT due_at FROM runs
                WHERE status = 'PENDING' AND waits_for IS NULL AND work_class = $1 AND priority = p
                  AND due_at > statement_timestamp() AND due_at <= statement_timestamp() + make_interval(secs => $2::float8 / 1000)
                ORDER BY due_at LIMIT 1) AS earliest)
          AND NOT (${CONTESTED})
        ORDER BY array_position(ARRAY['HIGH', 'NORMAL', 'LOW'], priority) LIMIT $3 FOR UPDATE OF r SKIP LOCKED`,
      [workClass, withinMs, limit],
    );
  }

  /** How long it is until this run is due (0 or less: it is); null while all schedules are paused. */
  async msUntilDue(manager: EntityManager, runId: string): Promise<number | null> {
    const found = await preparedRow<{ ms: number }>(
      manager,
      `SELECT (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS ms
         FROM runs WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM global_pause)`,
      [runId],
    );
    return found?.ms ?? null;
  }

  /**
   * What stands in the way of due runs by their overlap policies (a run that is held back, because workers died under
   * it, is under way like one between two attempts). Tasks are locked first, in order: two beats that
   * dispatch two occurrences of one task look one after the other, so one of them sees the other.
   */
  async lockRivals(manager: EntityManager, due: DueRun[]): Promise<TaskRivals[]> {
    const taskIds = [...new Set(due.map((run) => run.taskId))];
    await preparedRows(manager, `SELECT 1 FROM tasks WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, [taskIds]);
    return preparedRows(
      manager,
      `SELECT t.id AS "taskId", t.overlap,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'status', o.status, 'waitsFor', nullif(o.waits_for, o.id)))
                          FROM runs o
                         WHERE o.task_id = t.id AND NOT o.id = ANY($2) AND ${IN_THE_WAY}), '[]') AS rivals
         FROM tasks t WHERE t.id = ANY($1) AND t.overlap <> 'ALLOW'`,
      [taskIds, due.map((run) => run.id)],
    );
  }

  /** Writes what the overlap policies decided. The runs are locked by this transaction. */
  async applyOverlaps(manager: EntityManager, { skip, wait, cancel }: OverlapDecisions): Promise<void> {
    if (skip.length > 0) {
      await preparedRows(
        manager,
        `UPDATE runs r SET status = 'SKIPPED', finished_at = clock_timestamp(), reason = s.reason, waits_for = NULL
           FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, reason text) WHERE r.id = s.id AND r.status = 'PENDING'`,
        [JSON.stringify(skip)],
      );
    }
    if (wait.length > 0) {
      await preparedRows(
        manager,
        `UPDATE runs r SET waits_for = w."for" FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, "for" uuid) WHERE r.id = w.id`,
        [JSON.stringify(wait)],
      );
    }
    if (cancel.length > 0) {
      await preparedRows(
        manager,
        `UPDATE runs SET cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
                cancel_requested_via = CASE WHEN cancel_requested_at IS NULL THEN 'OVERLAP' ELSE cancel_requested_via END,
                reason = coalesce(reason, 'cancelled by its overlap policy: another run was to start'),
                status = CASE WHEN status = 'PROCESSING' THEN status ELSE 'CANCELLED' END,
                finished_at = CASE WHEN status = 'PROCESSING' THEN NULL ELSE clock_timestamp() END, waits_for = NULL
          WHERE id = ANY($1) AND status IN ('PENDING', 'QUEUED', 'PROCESSING')`,
        [cancel],
      );
    }
  }

  /**
   * Lets runs go on whose obstacle has ended; answers how many. The end of a run does it at once (RunOutcomeRepository);
   * this finds what a crash left behind.
   */
  async releaseWaiting(manager: EntityManager): Promise<number> {
    const released = await preparedRows(
      manager,
      `UPDATE runs r SET waits_for = NULL
        WHERE r.waits_for IS NOT NULL AND r.status = 'PENDING'
          AND NOT EXISTS (SELECT 1 FROM runs b WHERE b.id = r.waits_for AND b.status IN ('PENDING', 'QUEUED', 'PROCESSING'))
       RETURNING r.id`,
    );
    return released.length;
  }

  /** While all schedules are paused: drops due occurrences of schedules, with the reason; answers how many. */
  async suppressDue(manager: EntityManager, reason: string, limit: number): Promise<number> {
    const suppressed = await preparedRows(
      manager,
      `UPDATE runs SET status = 'SKIPPED', finished_at = clock_timestamp(), reason = $1, waits_for = NULL WHERE id IN (
         SELECT id FROM runs WHERE status = 'PENDING' AND trigger = 'SCHEDULE' AND attempt = 1 AND due_at <= statement_timestamp()
          LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [reason, limit],
    );
    return suppressed.length;
  }

  /** Marks runs as handed to the broker. Not visible before the caller commits, which it does after the confirms. */
  async markQueued(manager: EntityManager, runIds: string[]): Promise<void> {
    if (runIds.length === 0) return;
    await preparedRows(
      manager,
      `UPDATE runs SET status = 'QUEUED', queued_at = greatest(clock_timestamp(), due_at) WHERE id = ANY($1) AND status = 'PENDING'`,
      [runIds],
    );
  }

  /**
   * Takes the mark back from runs whose messages the broker did not confirm, in the transaction that has set it. A
   * message may be there nevertheless: queued_at stays, so that the run keeps its place before other occurrences.
   */
  async unmarkQueued(manager: EntityManager, runIds: string[]): Promise<void> {
    if (runIds.length === 0) return;
    await preparedRows(manager, `UPDATE runs SET status = 'PENDING' WHERE id = ANY($1) AND status = 'QUEUED'`, [
      runIds,
    ]);
  }

  /** The classes of which a run has been QUEUED for longer than this, or since before the clock went back. */
  async classesQueuedLongerThan(manager: EntityManager, seconds: number): Promise<WorkClass[]> {
    const found = await preparedRows<{ workClass: WorkClass }>(
      manager,
      `SELECT c AS "workClass" FROM unnest($1::text[]) c
        WHERE EXISTS (SELECT 1 FROM runs WHERE status = 'QUEUED' AND work_class = c AND ${QUEUED_FOR_LONG})`,
      [WORK_CLASSES, seconds],
    );
    return found.map(({ workClass }) => workClass);
  }

  /** Runs whose messages are gone wait for dispatch again, under the same attempt: a message that turns up after all is a duplicate. */
  async requeueLongerThan(
    manager: EntityManager,
    workClass: WorkClass,
    seconds: number,
    limit: number,
  ): Promise<number> {
    const again = await preparedRows(
      manager,
      `UPDATE runs SET status = 'PENDING' WHERE id IN (
         SELECT id FROM runs
          WHERE status = 'QUEUED' AND work_class = $1 AND ${QUEUED_FOR_LONG}
          ORDER BY queued_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [workClass, seconds, limit],
    );
    return again.length;
  }
}

/** @param only of this class; left out: of both */
function ownersOf(going: GoingRun[], only?: WorkClass): string[] {
  return going.filter(({ workClass }) => workClass === (only ?? workClass)).map(({ ownerId }) => ownerId);
}
