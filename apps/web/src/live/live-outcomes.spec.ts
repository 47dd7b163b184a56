import { QueryClient } from '@tanstack/react-query';
import { OUTCOMES_KEY, patchOutcomes, withOutcome } from './live-outcomes';

const outcome = (runId: string, status: 'COMPLETED' | 'FAILED' = 'COMPLETED') => ({
  ...{ runId, status, scheduledFor: '2026-05-04T10:00:00Z' },
});
const idsOf = (known: ReadonlyMap<string, readonly { runId: string }[]>, taskId = 'task') =>
  known.get(taskId)?.map(({ runId }) => runId);

it.each([
  ['the first one', [], 'b', ['b']],
  ['a later one', ['a'], 'b', ['a', 'b']],
  ['one that ended after a run that was created later', ['a', 'c'], 'b', ['a', 'b', 'c']],
  ['one that is known', ['a', 'b'], 'b', ['a', 'b']],
])('%s is added in the order of the server', (_, known, runId, expected) => {
  const before = new Map([['task', known.map((id) => outcome(id))]]);
  expect(idsOf(withOutcome(before, 'task', outcome(runId)))).toEqual(expected);
});

it('at most twenty are kept, the latest', () => {
  const known = Array.from({ length: 20 }, (_, index) => outcome(`a${String(index).padStart(2, '0')}`));
  const ids = idsOf(withOutcome(new Map([['task', known]]), 'task', outcome('b')));
  expect(ids).toHaveLength(20);
  expect([ids?.[0], ids?.at(-1)]).toEqual(['a01', 'b']);
});

describe('an event', () => {
  const ended = {
    ...{ type: 'run.changed', taskId: 'task', runId: 'a', status: 'FAILED', scheduledFor: '2026-05-04T10:00:00Z' },
  };
  const after = (message: object): readonly unknown[] | undefined => {
    const client = new QueryClient();
    const key = [...OUTCOMES_KEY, ['task']];
    client.setQueryData(key, new Map());
    patchOutcomes(client, message);
    return client.getQueryData<Map<string, unknown[]>>(key)?.get('task');
  };

  it('about the end of a run is written into what is loaded', () =>
    expect(after(ended)).toEqual([outcome('a', 'FAILED')]));

  it.each([
    ['about a step before the end', { ...ended, status: 'PROCESSING' }],
    ['of an older server, without the scheduled time', { ...ended, scheduledFor: undefined }],
    ['about a task', { ...ended, type: 'task.changed' }],
  ])('%s changes nothing', (_, message) => expect(after(message)).toBeUndefined());
});
