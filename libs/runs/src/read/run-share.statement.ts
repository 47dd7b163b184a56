import type { EntityManager } from 'typeorm';
import { RUN_STATUSES } from '#contracts/states';
import { foundIn, foundInAscii } from '#database/fragments/found-in';
import { hasTrash, notInTrash } from '#database/fragments/not-in-trash';
import { Conditions, likePattern, orderBy, type Branch, type Window } from '#database/list';
import { rows } from '#database/rows';
import {
  conditionsOf,
  countedPartsOf,
  isOfAll,
  partsOf,
  type FoundByText,
  type FoundIds,
  type RunFilter,
} from './run-list.statement';

/** A share of the runs of a list. No run is in two shares. */
export interface RunShare {
  /** The conditions of its parts, each with an index of its own: those of a page, and those that are counted. */
  parts: { ofPage: (string | null)[]; counted: (string | null)[] };
  condition: string | null;
  /** The parameter with the ids of its tasks, when they are so few that each is asked for its runs; `condition` repeats it. */
  tasks: string | null;
  /** Whether its runs may be of tasks in the trash, which it then has to leave out. */
  mayBeInTrash: boolean;
}

/**
 * Up to this many tasks are each asked for their part of a page, which costs some blocks per task. The runs of more tasks, or
 * more runs with a text, are soon found among all runs in the order of the list.
 */
const MAX_NAMED = 500;

/** The statuses of runs that may have an error or a reason: a success has neither (`afterReport`), and is the usual end. */
const WITH_TEXT = RUN_STATUSES.filter((status) => status !== 'COMPLETED');

/** Finds the tasks of a filter by tag and title before any run is read: a person has few tasks and many runs. */
export async function findTasks(manager: EntityManager, filter: RunFilter): Promise<FoundByText> {
  const { tag, search } = filter;
  const find = (one: RunFilter): Promise<FoundIds> => {
    const conditions = new Conditions();
    return idsOf(manager, tasksOf(one, conditions), conditions);
  };
  return {
    ...(tag !== undefined && { tagged: await find({ ...filter, search: undefined }) }),
    ...(search !== undefined && { titled: await find(filter) }),
  };
}

/**
 * Finds tasks as above, and for a page the runs that have the text of the search themselves. They are read in the order of
 * the table: in that of the list, a text that few runs have would cost a look at each run of the range. The CTE is planned
 * as if it was read to its end, and is not.
 */
export async function findByText(manager: EntityManager, filter: RunFilter): Promise<FoundByText> {
  const found = await findTasks(manager, filter);
  if (!found.titled || found.tagged) return found;
  const conditions = conditionsOf(filter);
  const parts = partsWithText(filter).map(
    (part) => `SELECT r.id, r.error, r.reason FROM runs r
                WHERE ${conditions.where(part, '(r.error IS NOT NULL OR r.reason IS NOT NULL)')}`,
  );
  if (parts.length === 0) return found;
  const sql = `WITH unsuccessful AS MATERIALIZED (${parts.join(' UNION ALL ')})
    SELECT r.id FROM unsuccessful r WHERE ${textIn(filter, conditions)}`;
  return { ...found, withText: await idsOf(manager, sql, conditions) };
}

async function idsOf(manager: EntityManager, sql: string, { give, parameters }: Conditions): Promise<FoundIds> {
  const found = await rows<{ id: string }>(manager, `${sql} LIMIT ${give(MAX_NAMED + 1)}`, parameters);
  return found.length > MAX_NAMED ? null : found.map(({ id }) => id);
}

/** Returns the statement that finds tasks outside the trash, where tasks have no owner. */
function tasksOf({ ownerId, taskId, tag, search }: RunFilter, { give }: Conditions): string {
  const conditions = [
    ownerId === null ? 's.owner_id IS NOT NULL' : `s.owner_id = ${give(ownerId)}`,
    ...(taskId === null ? [] : [`s.id = ${give(taskId)}`]),
    ...(tag === undefined ? [] : [`${give(tag)} = ANY(s.tags)`]),
    ...(search === undefined ? [] : [foundIn('s.title', give(likePattern(search)))]),
  ];
  return `SELECT s.id FROM tasks s WHERE ${conditions.join(' AND ')}`;
}

/**
 * Returns the shares of a list: with a search, the runs of the tasks with the text in their titles, and the other runs that
 * have it themselves. A share without any run is left out, so that a list of no task reads no run.
 */
export function sharesOf(filter: RunFilter, found: FoundByText, conditions: Conditions): RunShare[] {
  const { tagged, titled } = found;
  if (tagged === undefined && titled === undefined) return [wholeOf(filter, null)];
  if (isNone(tagged)) return [];
  if (titled === undefined) return [shareOfTasks(filter, tagged ?? null, conditions)];
  // The text is in most titles, so that a page is soon filled, by whatever runs.
  if (titled === null) {
    const ofTag = ofTagIn(filter, tagged, conditions)?.condition;
    const inTask = `r.task_id IN (${tasksOf(filter, conditions)})`;
    return [wholeOf(filter, allOf(ofTag, `(${inTask} OR ${textIn(filter, conditions)})`))];
  }
  const ofTitles = isNone(titled) ? [] : [shareOfTasks(filter, titled, conditions)];
  return [...ofTitles, ...shareOfTexts(filter, found, ofTitles, conditions)];
}

const isNone = (ids: FoundIds | undefined): boolean => ids?.length === 0;

const wholeOf = (filter: RunFilter, condition: string | null): RunShare => ({
  ...{
    parts: { ofPage: partsOf(filter), counted: countedPartsOf(filter) },
    condition,
    tasks: null,
    mayBeInTrash: true,
  },
});

function shareOfTasks(filter: RunFilter, ids: FoundIds, conditions: Conditions): RunShare {
  const counted = countedPartsOf(filter);
  if (ids === null) {
    const condition = `r.task_id IN (${tasksOf(filter, conditions)})`;
    return { parts: { ofPage: partsOf(filter), counted }, condition, tasks: null, mayBeInTrash: false };
  }
  const tasks = conditions.give(ids, 'uuid[]');
  return { parts: { ofPage: counted, counted }, condition: `r.task_id = ANY(${tasks})`, tasks, mayBeInTrash: false };
}

/** Returns the share of the runs with the text of a search in their error or the reason of their end, if any may have it. */
function shareOfTexts(
  filter: RunFilter,
  { tagged, withText }: FoundByText,
  [ofTitles]: RunShare[],
  conditions: Conditions,
): RunShare[] {
  const withTexts = partsWithText(filter);
  if (withTexts.length === 0 || isNone(withText)) return [];
  const ofTag = ofTagIn(filter, tagged, conditions);
  const tasks = ofTag?.tasks ?? null;
  const named = withText ? `r.id = ANY(${conditions.give(withText, 'uuid[]')})` : textIn(filter, conditions);
  const condition = allOf(ofTag?.condition, ofTitles && `NOT (${ofTitles.condition})`, named);
  const counted = withText || tasks !== null ? countedPartsOf(filter) : withTexts;
  // A text that more runs have is soon found among all of them.
  const ofPage = withText || tasks !== null ? counted : partsOf(filter);
  return [{ parts: { ofPage, counted }, condition, tasks, mayBeInTrash: true }];
}

function allOf(...conditions: (string | null | undefined)[]): string {
  return conditions.filter((one) => one !== null && one !== undefined).join(' AND ');
}

/**
 * Returns the conditions of the parts of a list in which runs may have a text: one for each status, which an index of its runs
 * has by time. With an owner they do not say that a run has ended: the planner would read the index of the ended runs of
 * everybody, which it takes for cheaper.
 */
function partsWithText(filter: RunFilter): string[] {
  const asked = (filter.statuses ?? WITH_TEXT).filter((status) => status !== 'COMPLETED');
  if (isOfAll(filter)) return asked.length === 0 ? [] : countedPartsOf({ ...filter, statuses: asked }).map(String);
  return [...new Set(asked)].map((status) => `r.status = '${status}'`);
}

/** Returns the share of the tasks with the tag, whatever their titles; null without a tag. */
function ofTagIn(filter: RunFilter, tagged: FoundIds | undefined, conditions: Conditions): RunShare | null {
  return tagged === undefined ? null : shareOfTasks({ ...filter, search: undefined }, tagged, conditions);
}

/** Returns the condition that a run has the text of the search in its error or its reason. */
function textIn({ search = '' }: RunFilter, { give }: Conditions): string {
  const pattern = give(likePattern(search));
  const isFound = /^[ -~]*$/.test(search) ? foundInAscii : foundIn;
  const texts = [`r.error ->> 'message'`, `r.error ->> 'code'`, 'r.reason'].map((text) => isFound(text, pattern));
  return `(${texts.join(' OR ')})`;
}

/** A branch of a page of a list, with the conditions on its runs. */
interface PageOfShare {
  where: string;
  branch: Pick<Branch, 'order' | 'from'>;
  window: Window;
  conditions: Conditions;
}

/**
 * Returns SQL of the runs `r` of a share for a branch of a page. Each of few tasks gives its first ones by the index of its
 * runs: the planner would rather read all runs of the owner in the order of the list until the page is full.
 */
export function rowsOf({ condition, tasks, mayBeInTrash }: RunShare, page: PageOfShare): string {
  const { where, branch, window, conditions } = page;
  const all = allOf(where, condition, mayBeInTrash ? notInTrash('r.task_id') : null);
  if (tasks === null) return `runs r WHERE ${all}`;
  const max = conditions.give(window.offset + window.limit + 1);
  return `unnest(${tasks}) AS wanted (id) CROSS JOIN LATERAL (
    SELECT * FROM runs r WHERE r.task_id = wanted.id AND ${all}
     ORDER BY ${orderBy(branch.order, branch.from?.backward)} LIMIT ${max}) AS r`;
}

/**
 * Returns the conditions by which the runs of a share are counted without those in the trash: the task of each run is looked
 * at only while the trash is not empty, and PostgreSQL runs one of the two cases.
 */
export function trashCases(
  { mayBeInTrash }: RunShare,
  ownerId: string | null,
  { give }: Conditions,
): (string | null)[] {
  if (!mayBeInTrash) return [null];
  const trash = hasTrash(ownerId === null ? null : give(ownerId));
  return [`NOT ${trash}`, `${trash} AND ${notInTrash('r.task_id')}`];
}
