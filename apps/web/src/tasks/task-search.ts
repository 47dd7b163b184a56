import { orderingOf, pageOf, textOf, choiceOf, choicesOf, type RawSearch } from '../ui/list/search-state';
import { RUN_STATUSES, type RunStatus } from '../ui/status/status';
import { TASK_TEMPLATES, type TaskTemplate } from './task-templates';

export const TASK_ORDERINGS = ['title', 'status', 'kind', 'nextDueAt', 'createdAt', 'updatedAt'] as const;

/** The search parameters of the task list. */
export interface TaskListSearch {
  search?: string;
  status?: RunStatus[];
  kind?: string;
  tag?: string;
  ordering?: string;
  /** The page, as the server's `next` link encodes it. */
  at?: string;
  /** The saved view that was chosen. */
  view?: string;
}

/** Reads the search parameters of the task list. */
export function taskListSearch(search: RawSearch): TaskListSearch {
  return {
    search: textOf(search.search),
    status: choicesOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    tag: textOf(search.tag, 50),
    ordering: orderingOf(search.ordering, TASK_ORDERINGS),
    at: pageOf(search.at),
    view: textOf(search.view, 36),
  };
}

/** Reads `?copy=<id>` and `?template=`: the form starts as a copy of that task, or by that template. */
export function newTaskSearch(search: RawSearch): { copy?: string; template?: TaskTemplate } {
  return { copy: textOf(search.copy, 36), template: choiceOf(search.template, TASK_TEMPLATES) };
}

export const TASK_TABS = ['runs', 'ledger', 'charts', 'settings', 'versions'] as const;
export type TaskTab = (typeof TASK_TABS)[number];

/** Reads the open tab of a task's page. */
export function taskPageSearch(search: RawSearch): { tab?: TaskTab } {
  return { tab: choiceOf(search.tab, TASK_TABS) };
}
