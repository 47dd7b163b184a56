import { newTaskDraft, reminderOf, retryWaits, sameSchedule, taskBodyOf, taskPatchOf } from './task-draft';

const draft = {
  ...newTaskDraft('Europe/Berlin'),
  title: 'A',
  params: { http: { url: 'https://x.example' }, data: { sql: '' } },
};

it('sends the params of the chosen kind only', () => {
  expect(taskBodyOf(draft)).toMatchObject({ kind: 'http', params: { url: 'https://x.example' } });
});

it('leaves out numbers that are empty, and says null where that means never', () => {
  const body = taskBodyOf({ ...draft, maxAttempts: '', timeoutSeconds: '' });
  expect(body).toMatchObject({
    timeoutSeconds: undefined,
    pauseAfterFailures: null,
    retry: { maxAttempts: undefined },
  });
});

it('sends a schedule with an edit only when it has changed', () => {
  const other = { ...draft, schedule: { ...draft.schedule, timeZone: 'UTC' } };
  expect(taskPatchOf(draft, draft)).not.toHaveProperty('schedule');
  expect(taskPatchOf(other, draft)).toHaveProperty('schedule.timeZone', 'UTC');
  expect([sameSchedule(draft, draft), sameSchedule(other, draft)]).toEqual([true, false]);
});

it.each([
  ['EXPONENTIAL', [60, 120, 240]],
  ['LINEAR', [60, 120, 180]],
  ['FIXED', [60, 60, 60]],
] as const)('waits %s between attempts', (backoff, waits) => {
  expect(retryWaits({ ...draft, backoff })).toEqual(waits);
});

it('waits no longer than the longest wait', () => {
  expect(retryWaits({ ...draft, maxDelaySeconds: 100 })).toEqual([60, 100, 100]);
});

describe('a reminder', () => {
  it.each([
    [86_400, 1, 'days'],
    [7200, 2, 'hours'],
    [5400, 90, 'minutes'],
    [45, 45, 'seconds'],
  ] as const)('of %d s is shown in the largest unit that says it, and sent as it was', (seconds, remindEvery, unit) => {
    const reminder = reminderOf(seconds);
    expect(reminder).toEqual({ remindEvery, remindUnit: unit });
    expect(taskBodyOf({ ...newTaskDraft('UTC'), ...reminder }).notify?.remindEverySeconds).toBe(seconds);
  });

  it('is none where nothing is typed', () => {
    expect(taskBodyOf(newTaskDraft('UTC')).notify?.remindEverySeconds).toBeNull();
  });
});
