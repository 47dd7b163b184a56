import { timelineEntries, workerName, type Step } from './timeline-words';

const at = '2026-11-21T12:00:00.000Z';
const entryOf = (step: Omit<Step, 'at'>) => timelineEntries([{ at, ...step }])[0]!;

it('the wait between two steps is shown', () => {
  const steps = timelineEntries([
    { at: '2026-11-21T12:00:00.000Z', step: 'planned for' },
    { at: '2026-11-21T12:00:00.004Z', step: 'queued' },
    { at: '2026-11-21T12:00:02.500Z', step: 'started', attempt: 1 },
  ]);
  expect(steps.map(({ waited }) => waited)).toEqual([null, null, '2.4 s']);
});

it.each([
  [{ step: 'planned for', reason: 'trigger SCHEDULE' }, 'Scheduled · by schedule'],
  [{ step: 'queued' }, 'Queued'],
  [{ step: 'started', attempt: 1, worker: 'vm pid 3958' }, 'Attempt 1 started'],
  [{ step: 'attempt FAILED', attempt: 1 }, 'Attempt 1 failed'],
  [{ step: 'attempt HANDED_BACK', attempt: 2 }, 'Attempt 2 returned to queue'],
  [{ step: 'attempt LOST', attempt: 2 }, 'Attempt 2 lost its worker'],
  [{ step: 'attempt MOVED', attempt: 2 }, 'Attempt 2 moved'],
  [{ step: 'next attempt', attempt: 3 }, 'Attempt 3 due'],
  [{ step: 'cancel asked for', reason: 'by ada' }, 'Cancel requested'],
  [{ step: 'stopped', attempt: 1 }, 'Stopped'],
  [{ step: 'FAILED' }, 'Run failed'],
  [{ step: 'told by EMAIL: FAILED SENT' }, 'Email sent (event: Failed)'],
  [{ step: 'told by WEBHOOK: FAILED FAILED' }, 'Webhook delivery failed (event: Failed)'],
  [{ step: 'told by NTFY: QUOTA_REACHED SENT' }, 'ntfy sent (event: Quota reached)'],
])('the step %j reads: %s', (step, title) => expect(entryOf(step).title).toBe(title));

it.each([
  [{ step: 'attempt FAILED', reason: 'HTTP_STATUS: GET https://shop.example/API answered 503' }],
  [{ step: 'told by EMAIL: FAILED SENT', reason: '250 OK: QUEUED as 4A7' }],
])('reasons of people and machines are shown byte for byte: %j', (step) =>
  expect(entryOf(step).detail).toBe(step.reason),
);

it('an error is named once, with the attempt that it ended', () => {
  const reason = 'Binder Error:\nLINE 1: select nothing\n               ^';
  const [attempt, end] = timelineEntries([
    { at, step: 'attempt FAILED', attempt: 1, reason },
    { at, step: 'FAILED', reason },
  ]);
  expect([attempt!.detail, attempt!.isError, end!.title, end!.detail]).toEqual([reason, true, 'Run failed', null]);
});

it('a worker is named with the number of its process', () => {
  expect(workerName('vm pid 3958')).toBe('Worker vm (3958)');
  expect(entryOf({ step: 'started', attempt: 1, worker: 'vm pid 3958' }).detail).toBe('Worker vm (3958)');
});
