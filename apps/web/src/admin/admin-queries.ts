import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/list/pages';
import type { AdminRunSearch, AdminTaskSearch, AuditSearch, DeadLetterSearch, UserSearch } from './admin-search';

export type Overview = Schema<'OverviewDto'>;
export type Health = Schema<'HealthDto'>;
export type PresentHealth = Schema<'PresentHealthDto'>;
export type HealthFigures = Schema<'HealthFiguresDto'>;
export type Queue = Schema<'QueueDto'>;
export type Worker = Schema<'WorkerDto'>;
export type AuditEntry = Schema<'AuditEntryDto'>;
export type DeadLetter = Schema<'DeadLetterDto'>;
export type AdminTask = Schema<'AdminTaskDto'>;
export type AdminRun = Schema<'AdminRunDto'>;
export type User = Schema<'ListedUserDto'>;

/** The cache key under which all admin responses are stored. */
export const ADMIN_KEY = ['admin'] as const;
/** Admin pages poll at this interval, because no events are pushed for what they show. */
const POLL_MS = 5_000;
/** The history of the health gets one entry a minute. */
const HISTORY_POLL_MS = 60_000;
const PAGE_SIZE = '20';

type ListQuery = Record<string, string | undefined>;

/** Loads the state of the whole installation. */
export const overviewQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'overview'],
  queryFn: () => answer(api.GET('/api/admin/overview')),
  refetchInterval: POLL_MS,
});

/** Loads the state of the installation at this moment. */
export const presentHealthQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'health', 'now'],
  queryFn: () => answer(api.GET('/api/admin/health/now')),
  refetchInterval: POLL_MS,
});

/** Loads the past of the installation; while another range is loading, the one before is still shown. */
export const healthQuery = (hours: number) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'health', hours],
    queryFn: () => answer(api.GET('/api/admin/health', { params: { query: { hours } } })),
    refetchInterval: HISTORY_POLL_MS,
    placeholderData: keepPreviousData,
  });

/** Loads the RabbitMQ queues. Without retries, because the usual error is a missing setting. */
export const queuesQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'queues'],
  queryFn: () => answer(api.GET('/api/admin/queues')),
  refetchInterval: POLL_MS,
  retry: false,
});

/** Loads the connected workers with their running runs. */
export const workersQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'workers'],
  queryFn: () => answer(api.GET('/api/admin/workers')),
  refetchInterval: POLL_MS,
});

/** Loads whether all schedules are paused, by whom and why. */
export const globalPauseQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'pause'],
  queryFn: () => answer(api.GET('/api/admin/schedules/pause')),
});

export const userListParams = ({ search, role, disabled }: UserSearch): ListQuery => ({
  ...{ search, role, disabled },
  pageSize: PAGE_SIZE,
});

export const userListQuery = (search: UserSearch) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'users', search],
    queryFn: () =>
      answer(api.GET('/api/admin/users', { params: { query: queryOf(userListParams(search), search.at) } })),
    placeholderData: keepPreviousData,
  });

export const adminTaskParams = ({ search, status, kind, owner }: AdminTaskSearch): ListQuery => ({
  ...{ search, status: status?.join(','), kind, owner },
  pageSize: PAGE_SIZE,
});

export const adminTaskListQuery = (search: AdminTaskSearch) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'tasks', search],
    queryFn: () =>
      answer(api.GET('/api/admin/tasks', { params: { query: queryOf(adminTaskParams(search), search.at) } })),
    placeholderData: keepPreviousData,
  });

export const adminRunParams = ({ status, kind, owner }: AdminRunSearch): ListQuery => ({
  ...{ status: status?.join(','), kind, owner },
  pageSize: PAGE_SIZE,
});

export const adminRunListQuery = (search: AdminRunSearch) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'runs', search],
    queryFn: () =>
      answer(api.GET('/api/admin/runs', { params: { query: queryOf(adminRunParams(search), search.at) } })),
    placeholderData: keepPreviousData,
  });

export const deadLetterParams = ({ status }: DeadLetterSearch): ListQuery => ({
  status: status?.join(','),
  pageSize: PAGE_SIZE,
});

export const deadLetterListQuery = (search: DeadLetterSearch) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'dead-letters', search],
    queryFn: () =>
      answer(api.GET('/api/admin/dead-letters', { params: { query: queryOf(deadLetterParams(search), search.at) } })),
    placeholderData: keepPreviousData,
  });

export const deadLetterQuery = (id: string) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'dead-letters', id],
    queryFn: () => answer(api.GET('/api/admin/dead-letters/{id}', { params: { path: { id } } })),
  });

export const auditParams = ({ action, actor }: AuditSearch): ListQuery => ({ action, actor, pageSize: PAGE_SIZE });

export const auditListQuery = (search: AuditSearch) =>
  queryOptions({
    queryKey: [...ADMIN_KEY, 'audit', search],
    queryFn: () => answer(api.GET('/api/admin/audit', { params: { query: queryOf(auditParams(search), search.at) } })),
    placeholderData: keepPreviousData,
  });

/**
 * Builds the query of a list. The server parses and checks the texts; the generated types expect the parsed values,
 * hence the cast.
 */
function queryOf(params: ListQuery, at: string | undefined): never {
  return { ...params, ...unpackPage(at) } as never;
}
