import { importProblems, importText, readImport, type ImportBody } from './task-transfer';

const TASKS = [{ title: 'a' }, { title: 'b' }] as ImportBody['tasks'];

describe('a file to import', () => {
  it.each([
    ['{"tasks": [', 'Not valid JSON'],
    ['[]', 'no "tasks" list'],
    ['null', 'no "tasks" list'],
    ['{"tasks": []}', 'has no tasks'],
    ['{"tasks": [{"params": {"body": {"id": 9007199254740993}}}]}', '9007199254740993 is a whole number'],
  ])('%s is refused: %s', (text, words) => {
    expect(() => readImport(text)).toThrow(words);
  });

  it('is taken as it is when it has tasks', () => {
    expect(readImport('{"version":1,"tasks":[{"title":"a"}]}')).toEqual({ version: 1, tasks: [{ title: 'a' }] });
  });

  it('has its problems named by number and title of the task, in the order of the file', () => {
    const errors = {
      'tasks[1].schedule.cron': ['has 4 fields', 'is odd'],
      'tasks[0]': ['is no task'],
      version: ['is 2'],
    };
    expect(importProblems(errors, { tasks: TASKS })).toEqual([
      { where: 'version', what: 'is 2' },
      { where: 'Task 1, a', what: 'is no task' },
      { where: 'Task 2, b: schedule.cron', what: 'has 4 fields; is odd' },
    ]);
  });

  it('says what becomes of it, and what became', () => {
    expect(importText({ dryRun: true, created: 1200, skipped: 0 })).toBe('1,200 tasks will be created');
    expect(importText({ dryRun: false, created: 1, skipped: 2 })).toBe(
      '1 task created, 2 skipped (title already exists)',
    );
  });
});
