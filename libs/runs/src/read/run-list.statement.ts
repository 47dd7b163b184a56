import { FINAL_RUN_STATUSES, type RunStatus } from '#contracts/states';
import { RUN_DURATION_MS } from '#database/fragments/run-duration';
import { RUN_LATENESS_MS } from '#database/fragments/run-lateness';
import { Conditions, type ListKey } from '#database/list';
import { ownerNamed } from '#database/owner-named';

/** The ids that a filter selects; null when there are too many to name each. */
export type FoundIds = string[] | null;

/** What a filter selects by tag and search. */
export interface FoundByText {
  /** The tasks with the tag; absent when the filter has none. */
  tagged?: FoundIds;
  /** The tasks with the text of the search in their titles, and the tag; absent when the filter has no search. */
  titled?: FoundIds;
  /** The runs of the range with the text in their error or reason, or more; absent when they were not looked for. */
  withText?: FoundIds;
}

export interface RunFilter {
  /** null selects the runs of all users (admins only). */
  ownerId: string | null;
  /** Selects the runs of the user with this name, in any case. */
  owner?: string;
  taskId: string | null;
  statuses: RunStatus[] | null;
  kinds: string[] | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
  /** A tag that their tasks have now. */
  tag?: string;
  /** A text in the title of their tasks, their error or the reason of their end, in any case. */
  search?: string;
  /** What tag and search select, when it was found before; a page and its count look for it once. */
  found?: FoundByText;
  /** Leaves out occurrences that are stored ahead of their time, unless PENDING runs are asked for. */
  hideUpcoming?: boolean;
}

/**
 * The orderings that lists offer. Those by a duration have no index: they sort all runs that the filter selects
 * (SORTED_RUN_ORDERINGS).
 */
export const RUN_ORDERINGS = {
  createdAt: { sql: 'r.created_at', type: 'timestamptz' },
  scheduledFor: { sql: 'r.scheduled_for', type: 'timestamptz' },
  finishedAt: { sql: 'r.finished_at', type: 'timestamptz', nullable: true },
  durationMs: { sql: RUN_DURATION_MS, type: 'float8', nullable: true },
  latenessMs: { sql: RUN_LATENESS_MS, type: 'float8', nullable: true },
} as const satisfies Record<string, ListKey>;
export type RunOrdering = keyof typeof RUN_ORDERINGS;

/** The orderings without an index. */
export const SORTED_RUN_ORDERINGS: readonly RunOrdering[] = ['durationMs', 'latenessMs'];

/** Returns the orderings of a list; over all users (null) only those that need no owner. Pure. */
export function runOrderings(ownerId: string | null): Partial<typeof RUN_ORDERINGS> {
  return ownerId === null ? { createdAt: RUN_ORDERINGS.createdAt } : RUN_ORDERINGS;
}

export const UNENDED = `r.status IN ('PENDING', 'QUEUED', 'PROCESSING')`;
/** CHECK runs_end makes it equivalent to the statuses of an end; the indexes of ended runs are found by these words. */
const ENDED = `r.finished_at IS NOT NULL`;
/** The parts of a list that one index each can serve: one for each status before the end, and one for all ended runs. */
const STAGES = ["r.status = 'PENDING'", "r.status = 'QUEUED'", "r.status = 'PROCESSING'", ENDED];
export const UPCOMING = `r.status = 'PENDING' AND r.trigger = 'SCHEDULE' AND r.attempt = 1 AND r.scheduled_for > statement_timestamp()`;

/**
 * Returns the conditions of a list, without statuses and upcoming occurrences, which decide about the index, and without tag
 * and search, which `sharesOf` adds.
 */
export function conditionsOf(filter: RunFilter): Conditions {
  return new Conditions()
    .add(filter.ownerId, (value) => `r.owner_id = ${value}`)
    .add(filter.owner, (value) => `r.owner_id = ${ownerNamed(value)}`)
    .add(filter.taskId, (value) => `r.task_id = ${value}`)
    .add(filter.kinds, (value) => `r.kind = ANY(${value})`)
    .add(filter.createdFrom, (value) => `r.created_at >= ${value}`)
    .add(filter.createdBefore, (value) => `r.created_at < ${value}`);
}

/**
 * Whether a list is of all users and tasks: no index has all their runs in order. Those that wait are sorted for each page,
 * a thousand in less than a millisecond: an index would cost every run two entries more.
 */
export function isOfAll({ ownerId, owner, taskId }: Pick<RunFilter, 'ownerId' | 'owner' | 'taskId'>): boolean {
  return ownerId === null && owner === undefined && taskId === null;
}

/** Returns the conditions of the parts of a list, each with an index of its own; null for one that needs no parts. */
export function partsOf(filter: RunFilter): (string | null)[] {
  const ofStatus = (status: RunStatus): string => `r.status = '${status}'${isFinal(status) ? ` AND ${ENDED}` : ''}`;
  if (filter.statuses) return [...new Set(filter.statuses)].map(ofStatus);
  return isOfAll(filter) ? STAGES : [null];
}

/**
 * Returns the conditions of the parts that are counted, which share no run. Statuses are written out, because the planner
 * matches a partial index by literals, not by parameters.
 */
export function countedPartsOf(filter: RunFilter): (string | null)[] {
  const { statuses } = filter;
  if (statuses === null) return isOfAll(filter) ? [UNENDED, ENDED] : [null];
  const among = (some: RunStatus[]): string => `r.status IN (${some.map((status) => `'${status}'`).join(', ')})`;
  const [ended, unended] = [statuses.filter(isFinal), statuses.filter((status) => !isFinal(status))];
  return [
    ...(ended.length > 0 ? [`${among(ended)} AND ${ENDED}`] : []),
    ...(unended.length > 0 ? [among(unended)] : []),
  ];
}

function isFinal(status: RunStatus): boolean {
  return (FINAL_RUN_STATUSES as readonly RunStatus[]).includes(status);
}

export function hidesUpcoming({ hideUpcoming, statuses }: RunFilter): boolean {
  return hideUpcoming === true && statuses === null;
}
