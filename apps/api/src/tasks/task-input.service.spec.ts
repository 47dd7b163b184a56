import { Refusal } from '#contracts/refusal';
import { testConfig } from '#testing/test-config';
import type { TaskTerms } from '#tasks/task.repository';
import type { UserView } from '#users/user.repository';
import type { CreateTaskDto, UpdateTaskDto } from './task.dto';
import { TaskInputService } from './task-input.service';

const input = new TaskInputService({} as never, testConfig({ maxTimeoutSeconds: ['600', 'data:7200'] }));
const [ADA, ROOT] = [{ role: 'user' } as UserView, { role: 'admin' } as UserView];
const task = (part: object): CreateTaskDto => ({ title: 'x', kind: 'http', params: {}, ...part }) as CreateTaskDto;

const wrongFields = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return Object.keys(error.errors ?? {});
    throw error;
  }
};

it.each([
  ['timeoutSeconds', { timeoutSeconds: 601 }, ['timeoutSeconds']],
  ['hardTimeoutSeconds', { hardTimeoutSeconds: 631 }, ['hardTimeoutSeconds']],
  ['the ceiling of another kind', { kind: 'data', timeoutSeconds: 7200 }, []],
  ['no more than the ceiling', { timeoutSeconds: 600 }, []],
])('a task of a user with %s: wrong is %j', (_, part, wrong) => {
  expect(wrongFields(() => input.termsOf(ADA, task(part)))).toEqual(wrong);
  expect(wrongFields(() => input.termsOf(ROOT, task(part)))).toEqual([]);
});

it('an edit may not go beyond the ceiling; one without time limits keeps the present ones', () => {
  const current = { ...input.termsOf(ROOT, task({ timeoutSeconds: 9000 })) };
  const edit = (patch: object): string[] =>
    wrongFields(() => input.patchedTerms(ADA, current, patch as UpdateTaskDto, null));
  expect(edit({ title: 'y' })).toEqual([]);
  expect(edit({ timeoutSeconds: 8999 })).toEqual(['timeoutSeconds']);
  expect(edit({ kind: 'data' })).toEqual(['timeoutSeconds']);
  expect(edit({ timeoutSeconds: 60 })).toEqual([]);
});

// The service computes the terms also of input that is refused, so that a person learns of all faults at once.
it('input of any type is refused or passes, and never ends in an error of ours', () => {
  const current = { ...input.termsOf(ROOT, task({})) };
  const wrong = [null, true, 5, -1.5, 'x', [], ['x'], {}, { on: 5 }, { on: 'x' }, { type: 5 }, { maxAttempts: [] }];
  const fields = ['title', 'kind', 'params', 'schedule', 'retry', 'notify', 'overlap', 'priority', 'tags'];
  for (const field of [...fields, 'timeoutSeconds', 'hardTimeoutSeconds', 'pauseAfterFailures', 'description'])
    for (const value of wrong) {
      expect(() => wrongFields(() => input.termsOf(ADA, task({ [field]: value })))).not.toThrow();
      const patch = { [field]: value } as UpdateTaskDto;
      expect(() => wrongFields(() => input.patchedTerms(ADA, current, patch, 'CRON'))).not.toThrow();
    }
});

describe('which failures are notified, and the reminder', () => {
  const CRON = { schedule: { type: 'CRON', cron: '0 5 * * *' } };
  const ONE_TIME = { schedule: { type: 'ONE_TIME', runAt: '2027-01-01T00:00:00Z' } };
  const ofFailures = ({ notifyFailures, remindEverySeconds }: TaskTerms) => [notifyFailures, remindEverySeconds];

  it.each([
    ['a recurring task', CRON, ['FIRST', 86_400]],
    ['a recurring task with null', { ...CRON, notify: null }, ['FIRST', 86_400]],
    [
      'a recurring task with null in both',
      { ...CRON, notify: { failures: null, remindEverySeconds: null } },
      ['FIRST', null],
    ],
    [
      'a recurring task with a choice',
      { ...CRON, notify: { failures: 'EVERY', remindEverySeconds: 60 } },
      ['EVERY', 60],
    ],
    ['a recurring task that notifies of no failure', { ...CRON, notify: { on: ['COMPLETED'] } }, ['FIRST', null]],
    ['a one-time task', ONE_TIME, ['EVERY', null]],
    ['a task without a schedule', {}, ['EVERY', null]],
  ])('of %s', (_, part, expected) => {
    expect(ofFailures(input.termsOf(ADA, task(part)))).toEqual(expected);
  });

  it.each([
    ['another title keeps a default', CRON, {}, { title: 'y' }, ['FIRST', 86_400]],
    ['a default goes with the schedule', CRON, {}, ONE_TIME, ['EVERY', null]],
    ['a default goes with the schedule that is removed', CRON, {}, { schedule: null }, ['EVERY', null]],
    ['a default goes with a new schedule', {}, {}, CRON, ['FIRST', 86_400]],
    ['no reminder stays of failures that are not notified', CRON, {}, { notify: { on: [] } }, ['FIRST', null]],
    ['a choice stays', CRON, { failures: 'EVERY', remindEverySeconds: 60 }, ONE_TIME, ['EVERY', 60]],
    ['what is named is taken', CRON, {}, { ...ONE_TIME, notify: { failures: 'FIRST' } }, ['FIRST', null]],
    ['null ends the reminders', CRON, {}, { notify: { remindEverySeconds: null } }, ['FIRST', null]],
    [
      'null for all is the default',
      CRON,
      { failures: 'EVERY', remindEverySeconds: 60 },
      { notify: null },
      ['FIRST', 86_400],
    ],
  ])('%s', (_, before, notify, patch, expected) => {
    const kind = 'schedule' in before ? before.schedule.type : null;
    const current = input.termsOf(ADA, task({ ...before, notify }));
    expect(ofFailures(input.patchedTerms(ADA, current, patch as UpdateTaskDto, kind))).toEqual(expected);
  });
});
