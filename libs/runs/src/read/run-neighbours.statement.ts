import type { RunStatus } from '#contracts/states';
import { isoInstant } from '#database/fragments/iso-instant';
import { UPCOMING } from './run-list.statement';

/** A run that the page of another run of its task leads to. */
export interface RunNeighbour {
  id: string;
  status: RunStatus;
  scheduledFor: string;
}

/** The neighbours of a run among the runs of its task, in the order in which they were created. */
export interface RunNeighbours {
  previous: RunNeighbour | null;
  /** An occurrence that is stored ahead of its time is no neighbour yet. */
  next: RunNeighbour | null;
  /** The latest completed one before the run, among the MAX_SEARCHED runs before it. */
  lastCompleted: RunNeighbour | null;
}

/**
 * How many runs before a run are searched for a completed one: a task may have failed a million times in a row. With a
 * thousand, the planner reads and sorts all of them.
 */
const MAX_SEARCHED = 500;

const NEIGHBOUR = `jsonb_build_object('id', r.id, 'status', r.status, 'scheduledFor', ${isoInstant('r.scheduled_for')})`;
const OF_TASK = `r.task_id = shown.task_id AND NOT (${UPCOMING})`;
const BEFORE = `FROM runs r WHERE ${OF_TASK} AND (r.created_at, r.id) < (shown.created_at, shown.id)
         ORDER BY r.created_at DESC, r.id DESC`;
const AFTER = `FROM runs r WHERE ${OF_TASK} AND (r.created_at, r.id) > (shown.created_at, shown.id)
         ORDER BY r.created_at, r.id`;

/** SQL: the neighbours of the run $1. Each is found at the begin of a range of the index runs_task. */
export const RUN_NEIGHBOURS = `
SELECT (SELECT ${NEIGHBOUR} ${BEFORE} LIMIT 1) AS previous,
       (SELECT ${NEIGHBOUR} ${AFTER} LIMIT 1) AS next,
       (SELECT ${NEIGHBOUR} FROM (SELECT r.id, r.status, r.scheduled_for, r.created_at ${BEFORE} LIMIT ${MAX_SEARCHED} ) AS r
         WHERE r.status = 'COMPLETED' ORDER BY r.created_at DESC, r.id DESC LIMIT 1) AS "lastCompleted"
  FROM runs shown WHERE shown.id = $1`;
