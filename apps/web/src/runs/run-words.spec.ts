import { learnZones } from '../../test/zone-fixture';
import {
  cancelReceipt,
  inLocalTime,
  needsExplanation,
  paramsOrigin,
  reasonText,
  startDelay,
  stepText,
  whyWaiting,
  withWaits,
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

it('the wait between two steps is shown', () => {
  const steps = withWaits([
    { at: '2026-11-21T12:00:00.000Z', step: 'planned for' },
    { at: '2026-11-21T12:00:00.004Z', step: 'queued' },
    { at: '2026-11-21T12:00:02.500Z', step: 'started', attempt: 1 },
  ]);
  expect(steps.map(({ waited }) => waited)).toEqual([null, null, '2.4 s']);
});

describe('why a run waits', () => {
  it.each([
    [pending, 'It is not due yet: it starts in 30 s.'],
    [{ ...pending, attempt: 2 }, 'Attempt 1 failed; attempt 2 starts in 30 s.'],
    [{ ...pending, waitsFor: 'x' }, /An earlier run/],
    [{ ...pending, heldAt: '2026-11-21T12:00:00Z' }, /Workers died under it/],
    [{ ...pending, dueAt: '2026-11-21T11:59:00Z' }, /due and goes to the queue/],
    [{ ...pending, status: 'QUEUED' as const }, /as soon as a worker has room/],
  ])('%#', (run, words) => expect(whyWaiting(run, now)).toMatch(words));

  it.each([
    ['not due', pending, false],
    ['due', { ...pending, dueAt: '2026-11-21T11:59:00Z' }, true],
    ['behind another', { ...pending, waitsFor: 'x' }, true],
    ['in the queue', { ...pending, status: 'QUEUED' as const }, true],
    ['running', { ...pending, status: 'PROCESSING' as const }, false],
  ])("needs the server's explanation when it is %s: %#", (_, run, asked) =>
    expect(needsExplanation(run, now)).toBe(asked),
  );

  it("is shown in the person's time zone", () => {
    expect(inLocalTime('It is due since 2026-11-21T11:59:00.000Z and waits.', now, 'Europe/Berlin')).toMatch(
      /^It is due since .*12:59 and waits\.$/,
    );
  });

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
      /stopped after .*\. The worker answered: its program ended by SIGTERM\.$/,
    );
  });

  it('says that the stop is in progress, or was too late', () => {
    const run = { timeline: [asked], reason: null, startedAt: asked.at };
    expect(cancelReceipt({ ...run, status: 'PROCESSING', finishedAt: null })).toMatch(/told to stop/);
    expect(cancelReceipt({ ...run, status: 'COMPLETED', finishedAt: asked.at })).toMatch(/had ended before/);
  });

  it('is nothing when nobody asked', () => {
    expect(
      cancelReceipt({ timeline: [], status: 'COMPLETED', startedAt: null, finishedAt: null, reason: null }),
    ).toBeNull();
  });
});

it.each([
  [{ step: 'attempt FAILED', reason: 'HTTP_STATUS: GET https://shop.example/API answered 503' }],
  [{ step: 'told by EMAIL: FAILED SENT', reason: '250 OK: QUEUED as 4A7' }],
])('reasons of people and machines are shown byte for byte: %j', (step) => expect(reasonText(step)).toBe(step.reason));

it('the trigger of a run is in lower case', () => {
  expect(reasonText({ step: 'planned for', reason: 'trigger SCHEDULE' })).toBe('trigger schedule');
  expect(reasonText({ step: 'started' })).toBe('');
});

it.each([
  [{ step: 'attempt HANDED_BACK', attempt: 2 }, 'Attempt 2 handed back'],
  [{ step: 'started', attempt: 1 }, 'Started (attempt 1)'],
  [{ step: 'told by EMAIL: COMPLETED SENT' }, 'Told by email: completed, sent'],
  [{ step: 'FAILED' }, 'Failed'],
])('the step %j is worded: %s', (step, words) => expect(stepText(step)).toBe(words));

describe('the params that the page of a run shows', () => {
  const at = '2026-11-21T12:00:00Z';
  const ended = { ownParams: false, params: null, taskVersion: null, startedAt: at, finishedAt: at };
  it.each([
    ['of a version of the task', { ...ended, params: {}, taskVersion: 2 }, 'it ran with'],
    ['of its own', { ...ended, params: {}, ownParams: true, taskVersion: 2 }, 'the task has others; it ran with'],
    ['of its own, before it starts', { ...ended, params: {}, ownParams: true }, 'the task has others'],
    ['of the task, for a version that was pruned', { ...ended, taskVersion: 2 }, /no longer kept/],
    ['of the task, for an unknown version', ended, /not known/],
    ['of the task, before it starts', { ...ended, startedAt: null, finishedAt: null }, /when it starts/],
    ['of the task, when it was skipped', { ...ended, startedAt: null }, /never started/],
  ])('are named as those %s', (_, run, words) => expect(paramsOrigin(run)).toMatch(words));
});

it.each([
  [{ latenessMs: null, jitterMs: 5000 }, '–'],
  [{ latenessMs: -3, jitterMs: 0 }, '0 ms'],
  [{ latenessMs: 8, jitterMs: 0 }, '8 ms'],
  [{ latenessMs: 8, jitterMs: 11_581 }, '11.5 s: 11.5 s of jitter, 8 ms late'],
])('how long after its planned time a run started, and why: %j', (run, text) => expect(startDelay(run)).toBe(text));
