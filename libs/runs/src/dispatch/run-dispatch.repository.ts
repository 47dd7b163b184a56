import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Run } from '#database/entities/runs/run.entity';
import { selectColumns } from '#database/columns';
import type { LateCause, Priority } from '#contracts/states';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/fragments/quick-commit';
import { notByIndex } from '#database/fragments/not-by-index';
import { WAITS_BY_OWNER, WAITS_IN_ORDER } from '#database/fragments/waits-for-its-time';
import { recordset } from '#database/fragments/recordset';
import type { DueRun, OverlapDecisions, OverlapRivals } from './overlap.policy';
import { StatusChange } from '../outcome/status-change.statement';
import { waitsFor } from './waits-for.statement';
import { maxAtOnceOf } from './max-at-once.statement';
import { slotsLeftOf } from '../lease/slots-of-owner.statement';
import { causeWhenQueued, type Delay } from '../lease/late-cause.statement';
import { IS_EXCLUSIVE } from './overlap.statement';

/** The state of dispatch for one work class. */
export interface Outlook {
  workClass: WorkClass;
  /** How many messages are on their way to the workers. */
  queued: number;
  /** How many runs the living workers could take at once. */
  capacity: number;
  /** Milliseconds until the first waiting run is due: 0 or less when it is due already; null when no run waits. */
  dueInMs: number | null;
  /** Milliseconds until the first run is due that is not yet; the same as `dueInMs` when nothing is due; null when no run lies ahead. */
  nextInMs: number | null;
}

/** A run that its caller has marked and is publishing; other transactions cannot see the mark yet. */
export interface InFlightRun {
  id: string;
  ownerId: string;
  workClass: WorkClass;
}

/** A run that is marked before it is due. */
export interface RunAhead extends DueRun, InFlightRun {
  dueInMs: number;
}

export interface TaskRivals extends OverlapRivals {
  taskId: string;
}

const QUEUE = new StatusChange(['PENDING'], 'QUEUED');
const REQUEUE = new StatusChange(['QUEUED'], 'PENDING');
const SKIP = new StatusChange(['PENDING'], 'SKIPPED');
/** Running runs end when their worker has stopped them. */
const CANCEL = new StatusChange(['PENDING', 'QUEUED'], 'CANCELLED');

/** `queued_at` lies in the future when the clock was set back: such a mark counts as old. */
const QUEUED_FOR_LONG = `(queued_at < statement_timestamp() - make_interval(secs => $2)
                          OR queued_at > statement_timestamp() + make_interval(secs => $2))`;

/** SQL: a run `o` of the same task that the overlap policy has to consider. */
export const BLOCKING = `(o.status IN ('QUEUED', 'PROCESSING')
                     OR (o.status = 'PENDING' AND (o.attempt > 1 OR o.waits_for IS NOT NULL OR o.held_at IS NOT NULL OR o.queued_at IS NOT NULL)))`;

const DUE_RUN = `${selectColumns(Run, 'r', ['id', 'attempt', 'taskId', 'trigger', 'caughtUp', 'scheduledFor'])},
              r.exclusive AND r.queued_at IS NULL AS exclusive`;

/** SQL: the columns of DueRun, read from `due`. */
const TAKEN = `due.id, due.attempt, due."taskId", due.trigger, due.exclusive, due."caughtUp", due."scheduledFor", due.contested`;

const BY_PRIORITY = `array_position(ARRAY['HIGH', 'NORMAL', 'LOW'], due.priority)`;

/** The smallest UUID: every id comes after it. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * SQL: whether run `r` is contested, that is, blocked by another run or due together with one; then its overlap policy
 * decides.
 */
const CONTESTED = `exclusive AND queued_at IS NULL AND attempt = 1 AND EXISTS (
                SELECT 1 FROM runs o WHERE o.task_id = r.task_id AND o.id <> r.id
                   AND (${BLOCKING} OR (o.status = 'PENDING' AND o.due_at <= greatest(r.due_at, statement_timestamp()))))`;

/**
 * SQL: how many more runs of an owner may be under way: the owner's quota, or else the setting, minus the runs that are
 * QUEUED or PROCESSING. It counts only up to the quota. `max_at_once` 0 means no limit.
 */
const freeOf = (owner: string, max: string): string => `(
  SELECT CASE WHEN quota.max_at_once = 0 THEN 2147483647 ELSE quota.max_at_once - (
           SELECT count(*) FROM (SELECT FROM runs b WHERE b.owner_id = ${owner} AND b.status IN ('QUEUED', 'PROCESSING')
                                  LIMIT quota.max_at_once) AS busy) END
    FROM (${maxAtOnceOf(owner, max)}) AS quota)`;

/** SQL: how many of the runs that the caller is publishing belong to an owner. */
const publishingOf = (owner: string, owners: string): string =>
  `(SELECT count(*) FROM unnest(${owners}::uuid[]) AS in_flight (owner_id) WHERE in_flight.owner_id = ${owner})`;

/**
 * SQL: how many more runs of work class $1 an owner may have published: bounded by the owner's quota over both classes
 * and by the slots of the class.
 * @param owners the owners of all runs that the caller is publishing
 * @param ofClass the owners of those of this class
 */
const allowedOf = (owner: string, max: string, owners: string, ofClass: string): string =>
  `least(${allowedByQuota(owner, max, owners)}, ${allowedBySlots(owner, ofClass)})`;

/** SQL: how many more runs an owner may have published by the quota over both classes. */
const allowedByQuota = (owner: string, max: string, owners: string): string =>
  `${freeOf(owner, max)} - ${publishingOf(owner, owners)}`;

/** SQL: how many more runs of work class $1 an owner may have published by the slots of the class. */
const allowedBySlots = (owner: string, ofClass: string): string =>
  `${slotsLeftOf(owner, '$1', 'PROCESSING_AND_QUEUED')} - ${publishingOf(owner, ofClass)}`;

/** An owner who has more due runs than may be under way: by the quota (LIMIT), or by the slots of the workers. */
export type HeldOwner = { ownerId: string; cause: Extract<LateCause, 'LIMIT' | 'WORKERS'> };

/** How many owners a fair turn considers. With more owners, the next turn continues where this one ended. */
const OWNERS_PER_TURN = 500;

/**
 * Finds, locks and marks the runs that beat publishes at their due time. "Now" is PostgreSQL's clock: a beat with a
 * wrong clock is harmless.
 */
@Injectable()
export class RunDispatchRepository {
  /**
   * Returns what there is to dispatch, by work class. The cost does not grow with the runs that wait, are planned or
   * have ended: statement_timestamp() is stable, so the index scan begins at the first due run (clock_timestamp() would
   * be compared with every row).
   * @param inFlight runs that the caller is publishing: they no longer wait
   */
  outlook(manager: EntityManager, inFlight: InFlightRun[] = []): Promise<Outlook[]> {
    const earliest = (condition: string): string =>
      `SELECT min(earliest.due_at) AS due_at FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
        CROSS JOIN LATERAL (
          SELECT due_at FROM runs
           WHERE ${WAITS_IN_ORDER} AND held_at IS NULL AND work_class = c AND priority = p AND ${condition} AND id <> ALL ($1)
           ORDER BY due_at LIMIT 1) AS earliest`;
    return preparedRows(
      manager,
      `SELECT c AS "workClass",
              (SELECT count(*)::int FROM runs WHERE status = 'QUEUED' AND work_class = c) AS queued,
              (SELECT coalesce(sum(CASE c WHEN 'io' THEN io_concurrency ELSE process_concurrency END), 0)::int
                 FROM workers WHERE state = 'ACTIVE') AS capacity,
              (extract(epoch FROM first.due_at - clock_timestamp()) * 1000)::float8 AS "dueInMs",
              (extract(epoch FROM next.due_at - clock_timestamp()) * 1000)::float8 AS "nextInMs"
         FROM unnest(ARRAY['io', 'process']) AS c
        CROSS JOIN LATERAL (${earliest('true')}) AS first
        CROSS JOIN LATERAL (${earliest('due_at > statement_timestamp()')}) AS next`,
      [inFlight.map(({ id }) => id)],
    );
  }

  /**
   * Locks runs that are due, the most important first. SKIP LOCKED lets several beats work side by side without one run
   * being taken twice; the locks are held until the runs are marked, and fall with the connection of a beat that dies.
   * One branch a priority: each reads the index runs_due_in_order and stops at the limit, however long the backlog.
   * Whatever an owner may not have under way at once is `held`: it waits, and so does what would take the last slot. Only those that are `contested` need a decision (lockRivals); that a rival comes up at this very moment is left to
   * the unique index runs_one_exclusive, which refuses the mark.
   *
   * @param inFlight they count as under way
   *
   * The commit of this transaction does not wait for the disk: what a crash of PostgreSQL takes from it is as if beat had
   * crashed before the commit, and a commit that does wait (the claim's) takes it to the disk too.
   */
  lockDue(
    manager: EntityManager,
    workClass: WorkClass,
    limit: number,
    maxAtOnce = 0,
    inFlight: InFlightRun[] = [],
  ): Promise<(DueRun & InFlightRun)[]> {
    const due = (priority: Priority, taken: string): string =>
      `SELECT ${DUE_RUN}, ${CONTESTED} AS contested, owner_id, due_at, '${priority}' AS priority
         FROM runs r
        WHERE ${WAITS_IN_ORDER} AND held_at IS NULL AND work_class = $1 AND priority = '${priority}'
          AND due_at <= statement_timestamp()
        ORDER BY due_at LIMIT $2::int - ${taken} FOR UPDATE SKIP LOCKED`;
    return preparedRows(
      manager,
      `WITH high AS (${due('HIGH', '0')})
          , normal AS (${due('NORMAL', '(SELECT count(*) FROM high)')})
          , low AS (${due('LOW', '(SELECT count(*) FROM high) - (SELECT count(*) FROM normal)')})
          , due AS (SELECT * FROM high UNION ALL SELECT * FROM normal UNION ALL SELECT * FROM low)
          , owners AS MATERIALIZED (SELECT owner_id, ${allowedOf('o.owner_id', '$3', '$4', '$5')} AS free FROM (SELECT DISTINCT owner_id FROM due) AS o)
       SELECT ${TAKEN}, ${selectColumns(Run, 'due', ['ownerId'])}, $1 AS "workClass", row_number() OVER (PARTITION BY due.owner_id ORDER BY ${BY_PRIORITY}, due.due_at) > owners.free AS held
         FROM ${QUICK_COMMIT}, due JOIN owners USING (owner_id)
        ORDER BY ${BY_PRIORITY}, due.due_at`,
      [workClass, limit, maxAtOnce, ownersOf(inFlight), ownersOf(inFlight, workClass)],
    );
  }

  /**
   * Locks due runs as `lockDue` does, but fairly: owners take turns, so that the 100,000 runs of one owner do not delay
   * the first run of another. It takes the first run of each owner, then the second of each, and so on; within a turn
   * and within an owner by priority, so that no owner gets ahead by calling everything HIGH. Owners whose quota is used
   * up are skipped: their runs are not even locked. Each owner is found by one probe of the index runs_due_by_owner (a
   * loose scan; its order has due_at as well, so that no index of all runs of an owner has it) that starts after `after` and wraps around; `last` is where the next turn starts.
   * `held` has the owners of whom runs have to wait.
   */
  async lockFair(
    manager: EntityManager,
    workClass: WorkClass,
    limit: number,
    maxAtOnce: number,
    after: string | null,
    inFlight: InFlightRun[] = [],
  ): Promise<{ due: (DueRun & InFlightRun)[]; last: string | null; held: HeldOwner[] }> {
    const waiting = (priority: string): string =>
      `${WAITS_BY_OWNER} AND held_at IS NULL AND work_class = $1 AND priority = ${priority}`;
    const nextOwner = (than: string): string =>
      `(SELECT min(next.owner_id::text)::uuid FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
         CROSS JOIN LATERAL (SELECT owner_id FROM runs WHERE ${waiting('p')} AND owner_id > ${than} ORDER BY owner_id, due_at LIMIT 1) AS next)`;
    const found = await preparedRows<DueRun & InFlightRun & { last: string | null; heldOwners: HeldOwner[] | null }>(
      manager,
      `WITH RECURSIVE loose AS (
         SELECT 1 AS n, ${nextOwner('$4::uuid')} AS owner_id
         UNION ALL
         SELECT n + 1, ${nextOwner('loose.owner_id')} FROM loose WHERE loose.owner_id IS NOT NULL AND n < ${OWNERS_PER_TURN})
       , owners AS MATERIALIZED (
         SELECT owner_id, quota, least(quota, slots) AS free
           FROM (SELECT owner_id, ${allowedByQuota('loose.owner_id', '$3', '$5')} AS quota, ${allowedBySlots('loose.owner_id', '$6')} AS slots
                   FROM loose WHERE owner_id IS NOT NULL) AS o)
       , share AS (SELECT greatest(1, ceil($2::numeric / greatest(1, count(*))))::int AS places FROM owners WHERE free > 0)
       , ranked AS (
         SELECT first.id, first.due_at, first.place, o.owner_id,
                row_number() OVER (PARTITION BY o.owner_id ORDER BY first.place, first.due_at) AS turn, o.free
           FROM owners o CROSS JOIN share
          CROSS JOIN LATERAL (
            SELECT id, due_at, place FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) WITH ORDINALITY AS p (priority, place)
             CROSS JOIN LATERAL (
               SELECT id, due_at FROM runs
                WHERE ${waiting('p.priority')} AND owner_id = o.owner_id AND due_at <= statement_timestamp()
                ORDER BY due_at LIMIT share.places) AS one
             ORDER BY place, due_at LIMIT share.places) AS first
          WHERE o.free > 0)
       , waiting AS (
         SELECT jsonb_agg(jsonb_build_object('ownerId', o.owner_id, 'cause', CASE WHEN o.quota <= o.free THEN 'LIMIT' ELSE 'WORKERS' END)) AS owners
           FROM owners o WHERE o.free <= 0 OR o.free < (SELECT count(*) FROM ranked WHERE ranked.owner_id = o.owner_id))
       , picked AS (SELECT id, turn, place, due_at FROM ranked WHERE turn <= free ORDER BY turn, place, due_at LIMIT $2)
       , due AS (
         SELECT ${DUE_RUN}, ${selectColumns(Run, 'r', ['ownerId'])}, $1 AS "workClass", ${CONTESTED} AS contested FROM runs r
          WHERE id IN (SELECT id FROM picked)
            AND ${notByIndex(`status = 'PENDING' AND waits_for IS NULL AND held_at IS NULL`)} FOR UPDATE SKIP LOCKED)
       SELECT due.*, false AS held, (SELECT owner_id FROM loose WHERE n = ${OWNERS_PER_TURN}) AS last,
              CASE WHEN row_number() OVER (ORDER BY turn, place, picked.due_at) = 1 THEN waiting.owners END AS "heldOwners"
         FROM ${QUICK_COMMIT} CROSS JOIN waiting
         LEFT JOIN (due JOIN picked USING (id)) ON true
        ORDER BY turn, place, picked.due_at`,
      [workClass, limit, maxAtOnce, after ?? FIRST_ID, ownersOf(inFlight), ownersOf(inFlight, workClass)],
    );
    // The statement answers one row even when no run is due: it holds the position of the next turn.
    return {
      due: found.filter(({ id }) => id !== null),
      last: found[0]?.last ?? null,
      held: found.flatMap(({ heldOwners }) => heldOwners ?? []),
    };
  }

  /**
   * Locks and marks the runs that are due within the next `withinMs`, the earliest first, in one statement: the caller has
   * only to publish them and to commit, and the workers hold them until they are due. Left out are contested runs, and those
   * that an owner may not have under way yet, beside the ones that are due already: they are decided when they are due.
   * Nothing is marked while all schedules are paused, or while a worker of an older version would start a run at once.
   * @param inFlight runs that the caller is publishing: they count as under way
   * @throws an error of the index runs_one_exclusive when another occurrence of a task is marked at the same moment
   */
  markAhead(
    manager: EntityManager,
    workClass: WorkClass,
    withinMs: number,
    limit: number,
    maxAtOnce = 0,
    inFlight: InFlightRun[] = [],
  ): Promise<RunAhead[]> {
    return preparedRows(
      manager,
      `WITH soon AS MATERIALIZED (
         SELECT soonest.id, p.place FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) WITH ORDINALITY AS p (priority, place)
          CROSS JOIN LATERAL (
            SELECT id, due_at FROM runs WHERE ${WAITS_IN_ORDER} AND held_at IS NULL AND work_class = $1 AND priority = p.priority
               AND due_at > statement_timestamp() AND due_at <= statement_timestamp() + make_interval(secs => $2::float8 / 1000)
             ORDER BY due_at LIMIT $3) AS soonest
          WHERE NOT EXISTS (SELECT FROM global_pause)
            AND NOT EXISTS (SELECT FROM workers WHERE state IN ('ACTIVE', 'DRAINING') AND NOT holds_until_due)
          ORDER BY soonest.due_at, p.place LIMIT $3)
       , next AS MATERIALIZED (
         SELECT ${DUE_RUN}, r.owner_id, r.due_at, soon.place FROM runs r JOIN soon ON soon.id = r.id
          WHERE ${notByIndex(`r.status = 'PENDING' AND r.waits_for IS NULL AND r.held_at IS NULL`)} AND NOT (${CONTESTED})
            FOR UPDATE OF r SKIP LOCKED)
       , owners AS MATERIALIZED (
         SELECT owner_id, ${allowedOf('o.owner_id', '$4', '$5', '$6')} AS free FROM (SELECT DISTINCT owner_id FROM next) AS o)
       , allowed AS MATERIALIZED (
         SELECT owner_id, free - (SELECT sum(due.count) FROM unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
                                   CROSS JOIN LATERAL (
                                     SELECT count(*) FROM (
                                       SELECT FROM runs WHERE ${WAITS_BY_OWNER} AND held_at IS NULL AND work_class = $1 AND priority = p
                                          AND owner_id = o.owner_id AND due_at <= statement_timestamp() ORDER BY due_at LIMIT greatest(0, free)) AS those) AS due) AS runs
           FROM owners o)
       , ranked AS (
         SELECT id, row_number() OVER (PARTITION BY owner_id ORDER BY due_at, place) <= allowed.runs AS is_allowed
           FROM next JOIN allowed USING (owner_id))
       , marked AS (
         UPDATE runs SET ${QUEUE.set()}, queued_at = greatest(clock_timestamp(), due_at)
          WHERE id IN (SELECT id FROM ranked WHERE is_allowed) AND ${QUEUE.isStillBefore()} RETURNING id)
       SELECT next.id, next.attempt, next."taskId", next.trigger, next.exclusive, next."caughtUp", next."scheduledFor",
              false AS contested, false AS held, $1 AS "workClass", ${selectColumns(Run, 'next', ['ownerId'])},
              greatest(0, ceil(extract(epoch FROM next.due_at - clock_timestamp()) * 1000))::int AS "dueInMs"
         FROM ${QUICK_COMMIT}, next JOIN marked USING (id) ORDER BY next.due_at, next.place`,
      [workClass, withinMs, limit, maxAtOnce, ownersOf(inFlight), ownersOf(inFlight, workClass)],
    );
  }

  /**
   * Returns the runs that block due runs by their overlap policies. A run that is held because workers died under it
   * counts as under way, like one between two attempts. Tasks are locked first, in order: two beats that dispatch two
   * occurrences of one task are serialised, so that one of them sees the other's run.
   */
  async lockRivals(manager: EntityManager, due: DueRun[]): Promise<TaskRivals[]> {
    const taskIds = [...new Set(due.map((run) => run.taskId))];
    await preparedRows(manager, `SELECT 1 FROM tasks WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, [taskIds]);
    return preparedRows(
      manager,
      `SELECT t.id AS "taskId", t.overlap,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'status', o.status, 'waitsFor', ${waitsFor('o')}))
                          FROM runs o
                         WHERE o.task_id = t.id AND NOT o.id = ANY($2) AND ${BLOCKING}), '[]') AS rivals
         FROM tasks t WHERE t.id = ANY($1) AND ${IS_EXCLUSIVE}`,
      [taskIds, due.map((run) => run.id)],
    );
  }

  /** Writes what the overlap policies decided. The runs are locked by this transaction. */
  async applyOverlaps(manager: EntityManager, { skip, wait, cancel }: OverlapDecisions): Promise<void> {
    if (skip.length > 0) {
      await preparedRows(
        manager,
        `UPDATE runs r SET ${SKIP.set()}, finished_at = clock_timestamp(), reason = s.reason, waits_for = NULL, held_at = NULL
           FROM ${recordset('$1', 'id uuid, reason text')} AS s WHERE r.id = s.id AND ${SKIP.isStillBefore('r')}`,
        [JSON.stringify(skip)],
      );
    }
    if (wait.length > 0) {
      await preparedRows(
        manager,
        `UPDATE runs r SET waits_for = w."for", late_cause = coalesce(r.late_cause, 'OVERLAP') FROM ${recordset('$1', 'id uuid, "for" uuid')} AS w WHERE r.id = w.id`,
        [JSON.stringify(wait)],
      );
    }
    if (cancel.length > 0) {
      await preparedRows(
        manager,
        `UPDATE runs SET cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
                cancel_requested_via = CASE WHEN cancel_requested_at IS NULL THEN 'OVERLAP' ELSE cancel_requested_via END,
                reason = coalesce(reason, 'cancelled by its overlap policy: another run was to start'),
                ${CANCEL.setIfBefore()},
                finished_at = CASE WHEN ${CANCEL.isBefore()} THEN clock_timestamp() END, waits_for = NULL, held_at = NULL
          WHERE id = ANY($1) AND status IN ('PENDING', 'QUEUED', 'PROCESSING')`,
        [cancel],
      );
    }
  }

  /**
   * Makes runs due whose blocking run has ended; answers how many. The end of a run does so at once
   * (RunOutcomeRepository): this repairs what a crash left behind.
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

  /** Drops due occurrences of schedules while all schedules are paused, with the reason; answers how many. */
  async suppressDue(manager: EntityManager, reason: string, limit: number): Promise<number> {
    const suppressed = await preparedRows(
      manager,
      `UPDATE runs SET ${SKIP.set()}, finished_at = clock_timestamp(), reason = $1, waits_for = NULL, held_at = NULL WHERE id IN (
         SELECT id FROM runs WHERE ${SKIP.isBefore()} AND trigger = 'SCHEDULE' AND attempt = 1 AND due_at <= statement_timestamp()
          LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [reason, limit],
    );
    return suppressed.length;
  }

  /**
   * Marks runs as QUEUED. The mark is visible to others after the commit, which the caller does after the broker's
   * confirms. A run that is late stores which of the delays was the cause.
   */
  async markQueued(manager: EntityManager, runIds: string[], delays: Delay[] = []): Promise<void> {
    if (runIds.length === 0) return;
    await preparedRows(
      manager,
      `UPDATE runs r SET ${QUEUE.set()}, queued_at = greatest(clock_timestamp(), due_at), late_cause = ${causeWhenQueued('$2')}
        WHERE id = ANY($1) AND ${QUEUE.isStillBefore()}`,
      [runIds, JSON.stringify(delays)],
    );
  }

  /**
   * Removes the mark from runs whose messages the broker did not confirm, in the transaction that has set it. The
   * message may have arrived nevertheless: queued_at stays, so that the run keeps its place before other occurrences.
   */
  async unmarkQueued(manager: EntityManager, runIds: string[]): Promise<void> {
    if (runIds.length === 0) return;
    await preparedRows(manager, `UPDATE runs SET ${REQUEUE.set()} WHERE id = ANY($1) AND ${REQUEUE.isStillBefore()}`, [
      runIds,
    ]);
  }

  /**
   * Returns the work classes with a run that has been QUEUED for longer than this, or since before the clock was set
   * back.
   */
  async classesQueuedLongerThan(manager: EntityManager, seconds: number): Promise<WorkClass[]> {
    const found = await preparedRows<{ workClass: WorkClass }>(
      manager,
      `SELECT c AS "workClass" FROM unnest($1::text[]) c
        WHERE EXISTS (SELECT 1 FROM runs WHERE status = 'QUEUED' AND work_class = c AND ${QUEUED_FOR_LONG})`,
      [WORK_CLASSES, seconds],
    );
    return found.map(({ workClass }) => workClass);
  }

  /**
   * Makes runs whose messages are lost wait for dispatch again, under the same attempt: a message that turns up after
   * all is a duplicate. Runs that have not started yet store the cause of their late start, when it is known.
   */
  async requeueLongerThan(
    manager: EntityManager,
    workClass: WorkClass,
    seconds: number,
    limit: number,
    lateCause: LateCause | null = null,
  ): Promise<number> {
    const again = await preparedRows(
      manager,
      `UPDATE runs SET ${REQUEUE.set()}, late_cause = coalesce(late_cause, CASE WHEN first_started_at IS NULL THEN $4::text END)
        WHERE id IN (
         SELECT id FROM runs
          WHERE ${REQUEUE.isBefore()} AND work_class = $1 AND ${QUEUED_FOR_LONG}
          ORDER BY queued_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [workClass, seconds, limit, lateCause],
    );
    return again.length;
  }
}

/** @param only counts runs of this work class; without it, of both */
function ownersOf(inFlight: InFlightRun[], only?: WorkClass): string[] {
  return inFlight.filter(({ workClass }) => workClass === (only ?? workClass)).map(({ ownerId }) => ownerId);
}
