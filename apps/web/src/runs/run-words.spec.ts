import { learnZones } from '../../test/zone-fixture';
import {
  attemptsText,
  cancelReceipt,
  needsExplanation,
  notRetriedText,
  paramsOrigin,
  startDelay,
  whyWaiting,
} from './run-words';

beforeAll(() => learnZones('Europe/Berlin'));

const now = new Date('2026-11-21T12:00:00Z');
const pending = {
  status: 'PENDING',
  dueAt: '2026-11-21T12:00:30Z',
  attempt: 1,
  waitsFor: null,
  heldAt: null,
  queuedAt: null,
} as const;

describe('why a run waits', () => {
  it.each([
    [pending, 'Starts in 30 s.'],
    [{ ...pending, attempt: 2 }, 'Attempt 2 of 3 in 30 s.'],
    [{ ...pending, waitsFor: 'x' }, /^Waiting for the previous run/],
    [{ ...pending, heldAt: '2026-11-21T12:00:00Z' }, /Workers crashed during this run/],
    [{ ...pending, dueAt: '2026-11-21T11:59:00Z' }, /^Due, waiting to be queued/],
    [{ ...pending, status: 'QUEUED' as const }, /as soon as a worker is free/],
  ])('%#', (run, words) => expect(whyWaiting(run, now, 3)).toMatch(words));

  it.each([
    ['not due', pending, false],
    ['due', { ...pending, dueAt: '2026-11-21T11:59:00Z' }, true],
    ['behind another', { ...pending, waitsFor: 'x' }, true],
    ['in the queue', { ...pending, status: 'QUEUED' as const }, true],
    ['running', { ...pending, status: 'PROCESSING' as const }, false],
  ])("needs the server's explanation when it is %s: %#", (_, run, asked) =>
    expect(needsExplanation(run, now)).toBe(asked),
  );

  it('is no question once it runs', () => {
    expect(whyWaiting({ ...pending, status: 'PROCESSING' }, now)).toBeNull();
  });
});

describe('the receipt of a cancel', () => {
  const asked = { at: '2026-11-21T12:00:00Z', step: 'cancel asked for', reason: 'by ada' };
  it('says who asked and how long the stop took', () => {
    const run = {
      timeline: [asked],
      status: 'CANCELLED',
      startedAt: '2026-11-21T11:00:00Z',
      finishedAt: '2026-11-21T12:00:01.2Z',
      reason: null,
    } as const;
    expect(cancelReceipt({ ...run, timeline: [asked] })).toBe('Cancelled by ada; stopped after 1.2 s.');
  });

  it('says that nothing had started, or that the stop took no time worth a number', () => {
    const run = { status: 'CANCELLED', finishedAt: asked.at, reason: null } as const;
    expect(cancelReceipt({ ...run, timeline: [asked], startedAt: null })).toBe('Cancelled by ada before it started.');
    expect(cancelReceipt({ ...run, timeline: [asked], startedAt: '2026-11-21T11:00:00Z' })).toBe(
      'Cancelled by ada; stopped at once.',
    );
  });

  it('says what the worker answered', () => {
    const stopped = { at: '2026-11-21T12:00:01Z', step: 'stopped', reason: 'its program ended by SIGTERM' };
    const run = {
      status: 'CANCELLED',
      startedAt: '2026-11-21T11:00:00Z',
      finishedAt: '2026-11-21T12:00:01.2Z',
      reason: null,
    } as const;
    expect(cancelReceipt({ ...run, timeline: [asked, stopped] })).toMatch(
      /stopped after .*\. Worker: its program ended by SIGTERM\.$/,
    );
  });

  it('says that the stop is in progress, or was too late', () => {
    const run = { timeline: [asked], reason: null, startedAt: asked.at };
    expect(cancelReceipt({ ...run, status: 'PROCESSING', finishedAt: null })).toMatch(/is stopping this run/);
    expect(cancelReceipt({ ...run, status: 'COMPLETED', finishedAt: asked.at })).toMatch(/had already finished/);
  });

  it('is nothing when nobody asked', () => {
    expect(
      cancelReceipt({ timeline: [], status: 'COMPLETED', startedAt: null, finishedAt: null, reason: null }),
    ).toBeNull();
  });
});

describe('the params that the page of a run shows', () => {
  const at = '2026-11-21T12:00:00Z';
  const ended = { ownParams: false, params: null, taskVersion: null, startedAt: at, finishedAt: at };
  it.each([
    ['of a version of the task', { ...ended, params: {}, taskVersion: 2 }, 'from'],
    ['of its own', { ...ended, params: {}, ownParams: true, taskVersion: 2 }, "different from the task's in"],
    ['of its own, before it starts', { ...ended, params: {}, ownParams: true }, "different from the task's"],
    ['of the task, for a version that was pruned', { ...ended, taskVersion: 2 }, /no longer stored/],
    ['of the task, for an unknown version', ended, /may differ/],
    ['of the task, before it starts', { ...ended, startedAt: null, finishedAt: null }, /when this run starts/],
    ['of the task, when it was skipped', { ...ended, startedAt: null }, /never started/],
  ])('are named as those %s', (_, run, words) => expect(paramsOrigin(run)).toMatch(words));
});

it.each([
  [{ latenessMs: null, jitterMs: 5000 }, '–'],
  [{ latenessMs: -3, jitterMs: 0 }, '0 ms'],
  [{ latenessMs: 8, jitterMs: 0 }, '8 ms'],
  [{ latenessMs: 8, jitterMs: 11_581 }, '11.5 s (jitter 11.5 s, late 8 ms)'],
])('how long after its planned time a run started, and why: %j', (run, text) => expect(startDelay(run)).toBe(text));

it.each([
  [{ attempt: 1 }, 3, '1 of 3'],
  [{ attempt: 4 }, 3, '4'],
  [{ attempt: 1 }, undefined, '1'],
])('the attempts %j of at most %s are counted: %s', (run, max, text) => expect(attemptsText(run, max)).toBe(text));

describe('a failed run with attempts left', () => {
  const failed = { status: 'FAILED', attempt: 1, taskVersion: 2 } as const;
  const task = { version: 2, retry: { maxAttempts: 3 } };
  it.each([
    ['of its task as it is', failed, task, 'Not retried: this error is permanent.'],
    ['without attempts left', { ...failed, attempt: 3 }, task, null],
    ['that has not failed', { ...failed, status: 'PROCESSING' as const }, task, null],
    ['whose task was edited since', failed, { ...task, version: 3 }, null],
    ['whose task is not loaded', failed, undefined, null],
  ])('%s', (_, run, of, text) => expect(notRetriedText(run, of)).toBe(text));
});
