import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { RUNS_KEY } from '../runs/run-queries';
import { INCIDENTS_KEY, TASKS_KEY } from '../task-queries';

export type TrashedTask = Schema<'TrashedTaskDto'>;

export const TRASH_KEY = ['trash'] as const;

const PAGE_SIZE = '50';

/** Loads a page of the deleted tasks. */
export const trashQuery = (page: number) =>
  queryOptions({
    queryKey: [...TRASH_KEY, page],
    // The client sends what it is given; the schema has a number.
    queryFn: () => answer(api.GET('/api/trash', { params: { query: { page, pageSize: PAGE_SIZE } as never } })),
    placeholderData: keepPreviousData,
  });

/** Restores deleted tasks; answers how many were still in the trash. */
export async function restoreTasks(ids: string[]): Promise<number> {
  return (await answer(api.POST('/api/trash/restore', { body: { ids } }))).done.length;
}

/** Deletes tasks of the trash for good; answers how many. */
export async function deleteForGood(ids: string[]): Promise<number> {
  return (await answer(api.POST('/api/trash/delete', { body: { ids } }))).done.length;
}

/** Reloads what shows deleted tasks and what no longer shows them. */
export function refreshAfterTrash(client: QueryClient): Promise<unknown> {
  return Promise.all(
    [TRASH_KEY, TASKS_KEY, RUNS_KEY, INCIDENTS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
}
