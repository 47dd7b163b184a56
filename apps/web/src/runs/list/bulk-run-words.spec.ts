import {
  namesOfRuns,
  runConfirmOf,
  runPreviewOf,
  runQuestionOf,
  runResultOf,
  skippedRunReasons,
} from './bulk-run-words';

const COUNTS = { done: 1200, skipped: 2, notFound: 1 };
const ID = '0198c0de-0000-7000-8000-00000000000';

describe('an action on many runs', () => {
  it('asks with the verb and the number', () => {
    expect(runQuestionOf('retry', 3)).toBe('Run 3 runs again?');
    expect(runQuestionOf('cancel', 1)).toBe('Cancel 1 run?');
    expect(runConfirmOf({ action: 'cancel', done: 1200 })).toBe('Cancel 1,200 runs');
  });

  it('says before what it will do, and to how many not', () => {
    expect(runPreviewOf({ action: 'retry', ...COUNTS })).toBe('1,200 runs will run again. 3 are not affected:');
    expect(runPreviewOf({ action: 'cancel', done: 1, skipped: 0, notFound: 0 })).toBe('1 run will be cancelled.');
  });

  it('says after what it did', () => {
    expect(runResultOf({ action: 'retry', ...COUNTS })).toBe('1,200 runs started again, 3 skipped');
    expect(runResultOf({ action: 'cancel', done: 2, skipped: 0, notFound: 0 })).toBe('2 runs cancelled');
  });

  it('counts reasons that differ only in the runs that they name as one', () => {
    const skipped = (nth: number) => ({
      ...{ id: ID + nth, outcome: 'SKIPPED' as const, runId: null },
      reason: `overlap: run ${ID}${nth} was still under way`,
    });
    expect(skippedRunReasons({ items: [skipped(1), skipped(2)] })).toEqual([
      { reason: 'The previous run was still running', count: 2 },
    ]);
  });

  it('names the tasks of the first few runs, each once', () => {
    const run = (taskId: string) => ({ taskId, taskTitle: `Task ${taskId}` });
    expect(namesOfRuns(['1', '2', '1'].map(run))).toBe('Task 1 (2 runs), Task 2');
    expect(namesOfRuns(['1', '2', '3', '4', '5', '6', '7'].map(run))).toBe(
      'Task 1, Task 2, Task 3, Task 4, Task 5 and 2 more',
    );
  });
});
