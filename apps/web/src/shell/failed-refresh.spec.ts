import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { ApiError, unreachableError } from '../api/problem';
import { failedQueries, failedRefresh } from './failed-refresh';

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
let unsubscribe: () => void;

/** Shows a query on a page: it has data when `loaded`, and its latest load fails with `error`. */
async function showQuery(loaded: boolean, error: Error | null): Promise<void> {
  if (loaded) client.setQueryData(['tasks'], 'data');
  const queryFn = () => (error === null ? Promise.resolve('data') : Promise.reject(error));
  const observer = new QueryObserver(client, { queryKey: ['tasks'], queryFn, enabled: false });
  unsubscribe = observer.subscribe(() => undefined);
  await observer.refetch();
}

afterEach(() => {
  unsubscribe();
  client.clear();
});

it('data that could not be refreshed stay, and the error says why', async () => {
  const error = unreachableError();
  await showQuery(true, error);
  expect(failedRefresh(client)).toBe(error);
  expect(client.getQueryData(['tasks'])).toBe('data');
});

it('data that could not be loaded at all are no failed refresh: their panel says so itself', async () => {
  await showQuery(false, unreachableError());
  expect(failedRefresh(client)).toBeNull();
});

it('data that were refreshed have no error', async () => {
  await showQuery(true, null);
  expect(failedRefresh(client)).toBeNull();
});

it('queries are loaded again by themselves where the error may pass', async () => {
  await showQuery(false, unreachableError());
  expect(failedQueries(client)).toHaveLength(1);
});

it('queries that the server refused are not loaded again by themselves', async () => {
  await showQuery(false, new ApiError(404, {}));
  expect(failedQueries(client)).toHaveLength(0);
});
