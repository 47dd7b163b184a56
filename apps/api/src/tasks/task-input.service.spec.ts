import { Refusal } from '#contracts/refusal';
import { testConfig } from '#testing/test-config';
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
  const edit = (patch: object): string[] => wrongFields(() => input.patchedTerms(ADA, current, patch as UpdateTaskDto));
  expect(edit({ title: 'y' })).toEqual([]);
  expect(edit({ timeoutSeconds: 8999 })).toEqual(['timeoutSeconds']);
  expect(edit({ kind: 'data' })).toEqual(['timeoutSeconds']);
  expect(edit({ timeoutSeconds: 60 })).toEqual([]);
});
