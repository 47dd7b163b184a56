import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { isUnfinished } from '../../ui/status/status';

export type TestRun = Schema<'TestRunDto'>;

/** What a test run is made of: the part of a task that decides what it does. */
export type TestRunBody = Schema<'StartTestRunDto'>;

const POLL_MS = 500;

/** Reads a test run until it has ended. Somebody looks at it, so it is asked for often. */
export function testRunQuery(started: TestRun) {
  return queryOptions({
    queryKey: ['test-runs', started.id],
    queryFn: () => answer(api.GET('/api/test-runs/{id}', { params: { path: { id: started.id } } })),
    initialData: started,
    refetchInterval: ({ state }) => (state.data && !isUnfinished(state.data.status) ? false : POLL_MS),
  });
}

/** Starts a test run. A repeated request with the same key gets the test run of the first one. */
export function startTestRun(body: TestRunBody, key: string): Promise<TestRun> {
  return answer(api.POST('/api/test-runs', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** Stops a test run. The request is sent even when the page is closed at the same moment. */
export function stopTestRun(id: string): Promise<TestRun> {
  return answer(api.POST('/api/test-runs/{id}/cancel', { params: { path: { id } }, keepalive: true }));
}
