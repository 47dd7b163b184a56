import { confirmOf, previewOf, questionOf, resultOf, skippedReasons } from './bulk-words';

const COUNTS = { done: 1200, skipped: 2, notFound: 1 };

describe('an action on many tasks', () => {
  it('says before what it will do, and to how many not', () => {
    expect(previewOf({ action: 'pause', ...COUNTS })).toBe('1,200 tasks will be paused. 3 are not affected:');
    expect(previewOf({ action: 'pause', done: 0, skipped: 1, notFound: 0 })).toBe(
      '0 tasks will be paused. 1 is not affected:',
    );
    expect(previewOf({ action: 'run', done: 1, skipped: 0, notFound: 0 })).toBe('1 task will be started.');
  });

  it('asks with the verb and the number, and says when all matching tasks are meant', () => {
    expect(questionOf('pause', 3, false)).toBe('Pause 3 tasks?');
    expect(questionOf('delete', 1203, true)).toBe('Delete all 1,203 matching tasks?');
    expect(confirmOf({ action: 'delete', done: 1 })).toBe('Delete 1 task');
  });

  it('says after what it did', () => {
    expect(resultOf({ action: 'delete', ...COUNTS })).toBe('1,200 tasks deleted, 3 skipped');
  });

  it('counts why tasks are left, the most frequent reason first', () => {
    const item = (outcome: 'DONE' | 'SKIPPED' | 'NOT_FOUND', reason: string | null = null) => ({
      ...{ id: '', outcome, reason, runId: null },
    });
    const items = [
      item('DONE'),
      item('NOT_FOUND'),
      item('SKIPPED', 'it is not paused'),
      item('SKIPPED', 'it is not paused'),
    ];
    expect(skippedReasons({ items })).toEqual([
      { reason: 'it is not paused', count: 2 },
      { reason: 'no longer exists', count: 1 },
    ]);
  });
});
