import type { RepeatFacts } from '#runs/outcome/run-retry.repository';
import { refusalOf } from '../actions/task-action.policy';
import { repetitionOf, runItemsOf, skipsOfRepetitions, whyNotCancelled, whyNotRepeated } from './run-action.policy';

const FAILED: RepeatFacts = {
  ...{ id: 'r', taskId: 't', status: 'FAILED', kind: 'http', taskKind: 'http', params: null },
  ...{ waitsForRetry: false, openRetry: null },
};

it.each(['FAILED', 'CANCELLED'] as const)('repeats a run that is %s', (status) => {
  expect(whyNotRepeated({ ...FAILED, status })).toBeNull();
});

it.each(['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'SKIPPED'] as const)('skips one that is %s', (status) => {
  const skip = whyNotRepeated({ ...FAILED, status })!;
  expect(skip.reason).toBe('only a FAILED or CANCELLED run can be retried');
  expect(refusalOf(skip)).toMatchObject({
    ...{ code: 'CONFLICT', runId: 'r' },
    message: `only a FAILED or CANCELLED run can be retried; run r is ${status}`,
  });
});

it('skips a run whose repetition has not ended, and names that one', () => {
  const refusal = refusalOf(whyNotRepeated({ ...FAILED, openRetry: 'again' })!);
  expect(refusal).toMatchObject({ code: 'CONFLICT', runId: 'again' });
});

it('skips a run with params of its own that its task does not take any more', () => {
  expect(whyNotRepeated({ ...FAILED, params: { url: 'x' }, taskKind: 'data' })?.reason).toContain('kind http');
  expect(whyNotRepeated({ ...FAILED, params: null, taskKind: 'data' })).toBeNull();
});

it('repeats with the params that the run was started with, or else those of its task', () => {
  expect(repetitionOf({ ...FAILED, params: { url: 'x' } }, 'new')).toMatchObject({
    ...{ id: 'new', taskId: 't', trigger: 'RETRY', params: { url: 'x' }, retryOf: 'r' },
  });
  expect(repetitionOf(FAILED, 'new').params).toBeNull();
});

it('does not name a repetition of the same request that is in the way: a preview makes none', () => {
  const wanted = ['a', 'b', 'c'].map((id) => repetitionOf({ ...FAILED, id: `of ${id}` }, id));
  const overlap = (runId: string) => ({ runId, reason: `overlap: run ${runId} was still under way` });
  const overlaps = new Map([
    ['b', overlap('a')],
    ['c', overlap('elsewhere')],
  ]);
  const skips = skipsOfRepetitions(wanted, overlaps);
  expect([...skips.keys()]).toEqual(['of b', 'of c']);
  expect(skips.get('of b')?.reason).not.toContain('run a');
  expect(skips.get('of c')?.reason).toContain('run elsewhere');
});

it('cancels what has not ended', () => {
  expect(whyNotCancelled({ status: 'PROCESSING' })).toBeNull();
  expect(whyNotCancelled({ status: 'COMPLETED' })?.reason).toContain('has ended');
});

it('answers each id in the order of the request, and those that are nowhere as not found', () => {
  const done = new Map([['b', 'again']]);
  const items = runItemsOf(['a', 'b', 'c'], { done, skipped: new Map([['c', { reason: 'why' }]]) });
  expect(items).toEqual([
    { id: 'a', outcome: 'NOT_FOUND', reason: null, runId: null },
    { id: 'b', outcome: 'DONE', reason: null, runId: 'again' },
    { id: 'c', outcome: 'SKIPPED', reason: 'why', runId: null },
  ]);
});
