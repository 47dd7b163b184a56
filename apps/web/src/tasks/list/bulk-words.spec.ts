import { previewOf, resultOf, skippedReasons } from './bulk-words';

const COUNTS = { matched: 1203, done: 1200, skipped: 2, notFound: 1 };

describe('an action on many tasks', () => {
  it('says before what it will do, and to how many not', () => {
    expect(previewOf({ action: 'pause', ...COUNTS })).toBe(
      '1,200 of 1,203 tasks will be paused; 3 will be left as they are.',
    );
    expect(previewOf({ action: 'run', matched: 1, done: 1, skipped: 0, notFound: 0 })).toBe(
      '1 of 1 task will be started.',
    );
  });

  it('says after what it did', () => {
    expect(resultOf({ action: 'delete', ...COUNTS })).toBe('1,200 tasks deleted, 3 left as they were');
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
      { reason: 'is no longer there', count: 1 },
    ]);
  });
});
