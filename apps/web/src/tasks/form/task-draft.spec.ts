import {
  newTaskDraft,
  reminderOf,
  retryWaits,
  sameSchedule,
  taskBodyOf,
  taskPatchOf,
  type TaskDraft,
} from './task-draft';

const draft = {
  ...newTaskDraft('Europe/Berlin'),
  title: 'A',
  params: { http: { url: 'https://x.example' }, data: { sql: '' } },
};

it('a task is sent with the parameters of the chosen kind only', () => {
  expect(taskBodyOf(draft)).toMatchObject({ kind: 'http', params: { url: 'https://x.example' } });
});

it('an empty number is omitted, or null where that means never', () => {
  const body = taskBodyOf({ ...draft, maxAttempts: '', timeoutSeconds: '' });
  expect(body).toMatchObject({
    timeoutSeconds: undefined,
    pauseAfterFailures: null,
    retry: { maxAttempts: undefined },
  });
});

it('an edit sends the schedule only when it has changed', () => {
  const other = { ...draft, schedule: { ...draft.schedule, timeZone: 'UTC' } };
  expect(taskPatchOf(draft, draft)).not.toHaveProperty('schedule');
  expect(taskPatchOf(other, draft)).toHaveProperty('schedule.timeZone', 'UTC');
  expect([sameSchedule(draft, draft), sameSchedule(other, draft)]).toEqual([true, false]);
});

it.each([
  ['EXPONENTIAL', [60, 120, 240]],
  ['LINEAR', [60, 120, 180]],
  ['FIXED', [60, 60, 60]],
] as const)('a %s backoff has the waits that its name says', (backoff, waits) => {
  expect(retryWaits({ ...draft, backoff })).toEqual(waits);
});

it('no wait is longer than the longest one', () => {
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

  it('is none where the field was emptied, and the default of the API where nobody touched it', () => {
    const emptied: TaskDraft = { ...newTaskDraft('UTC'), remindEvery: '' };
    expect(taskBodyOf(emptied).notify?.remindEverySeconds).toBeNull();
    expect(taskBodyOf(newTaskDraft('UTC')).notify?.remindEverySeconds).toBeUndefined();
  });

  it('and the choice of failures are left out of an edit that does not change them', () => {
    const before: TaskDraft = { ...newTaskDraft('UTC'), notifyFailures: 'FIRST', ...reminderOf(86_400) };
    const notify = (part: Partial<TaskDraft>) => taskPatchOf({ ...before, ...part }, before).notify;
    expect(notify({ title: 'x' })).toMatchObject({ failures: undefined, remindEverySeconds: undefined });
    expect(notify({ notifyFailures: 'EVERY' })).toMatchObject({ failures: 'EVERY', remindEverySeconds: undefined });
    expect(notify({ remindEvery: '' })).toMatchObject({ failures: undefined, remindEverySeconds: null });
  });
});
