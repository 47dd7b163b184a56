import { timelineWords, workerName, type NamedStep } from './timeline-words';

const wordsOf = (step: NamedStep) => timelineWords([step])[0]!;

it.each<[NamedStep, string]>([
  [{ step: 'planned for', reason: 'trigger SCHEDULE' }, 'Scheduled · by schedule'],
  [{ step: 'planned for', reason: 'trigger BACKFILL' }, 'Scheduled · by backfill'],
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
])('the step %j reads: %s', (step, title) => expect(wordsOf(step).title).toBe(title));

it.each([
  [{ step: 'attempt FAILED', reason: 'HTTP_STATUS: GET https://shop.example/API answered 503' }],
  [{ step: 'told by EMAIL: FAILED SENT', reason: '250 OK: QUEUED as 4A7' }],
])('reasons of people and machines are shown byte for byte: %j', (step) =>
  expect(wordsOf(step).detail).toBe(step.reason),
);

it('a reason that Carillon recorded is put into words', () => {
  expect(wordsOf({ step: 'SKIPPED', reason: 'missed: catch-up is NONE' })).toEqual({
    ...{ title: 'Run skipped', detail: 'Missed in an outage; catch-up is off' },
  });
});

it('an error is named once, with the attempt that it ended', () => {
  const reason = 'Binder Error:\nLINE 1: select nothing\n               ^';
  expect(
    timelineWords([
      { step: 'attempt FAILED', attempt: 1, reason },
      { step: 'FAILED', reason },
    ]),
  ).toEqual([
    { title: 'Attempt 1 failed', detail: reason },
    { title: 'Run failed', detail: null },
  ]);
});

it('a worker is named with the number of its process', () => {
  expect(workerName('vm pid 3958')).toBe('Worker vm (3958)');
  expect(wordsOf({ step: 'started', attempt: 1, worker: 'vm pid 3958' }).detail).toBe('Worker vm (3958)');
});
