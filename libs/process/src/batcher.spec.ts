import { Batcher, type BatcherOptions } from './batcher';

/** Makes a batcher whose batches the spec itself ends or fails. */
function gathering(maxItems = 3) {
  const sets: { items: number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const batcher = new Batcher<number, string>(
    (items) =>
      new Promise((resolve, reject) =>
        sets.push({ items, end: () => resolve(items.map((item) => `did ${item}`)), fail: reject }),
      ),
    { maxItems },
  );
  return { batcher, sets };
}

/** Waits until everything without a delay has run, including what follows the end of a batch. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('Batcher', () => {
  it('works on items that arrive together as one batch, and gives each its own result', async () => {
    const { batcher, sets } = gathering();
    const results = Promise.all([batcher.add(1), batcher.add(2)]);
    await settled();
    expect(sets.map(({ items }) => items)).toEqual([[1, 2]]);
    sets[0]!.end();
    expect(await results).toEqual(['did 1', 'did 2']);
  });

  it('collects items while it works, one batch at a time, up to maxItems each', async () => {
    const { batcher, sets } = gathering(3);
    const results = [batcher.add(1)];
    await settled();
    results.push(...[2, 3, 4, 5].map((item) => batcher.add(item)));
    await settled();
    expect(sets.map(({ items }) => items)).toEqual([[1]]);
    sets[0]!.end();
    await settled();
    expect(sets.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    sets[1]!.end();
    await settled();
    sets[2]!.end();
    expect(await Promise.all(results)).toEqual([1, 2, 3, 4, 5].map((item) => `did ${item}`));
  });

  it('rejects all items of a batch that fails, and works on the next one', async () => {
    const { batcher, sets } = gathering();
    const lost = Promise.allSettled([batcher.add(1), batcher.add(2)]);
    await settled();
    const next = batcher.add(3);
    sets[0]!.fail(new Error('away'));
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await settled();
    sets[1]!.end();
    expect(await next).toBe('did 3');
  });

  describe('with fake timers', () => {
    beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'clearImmediate', 'nextTick'] }));
    afterEach(() => void jest.useRealTimers());

    function serving(options: Partial<BatcherOptions>) {
      const sets: number[][] = [];
      const batcher = new Batcher<number, number>((items) => Promise.resolve((sets.push(items), items)), {
        maxItems: 10,
        ...options,
      });
      return { batcher, sets };
    }

    it('works on the first item at once, and on all that arrive within its rest together', async () => {
      const { batcher, sets } = serving({ restMsPerItem: 50 });
      await batcher.add(1);
      await settled();
      const both = Promise.all([batcher.add(2), settled().then(() => batcher.add(3))]);
      jest.advanceTimersByTime(49);
      await settled();
      expect(sets).toEqual([[1]]);
      jest.advanceTimersByTime(1);
      await both;
      expect(sets).toEqual([[1], [2, 3]]);
    });

    it('rests for a minimum time after a small batch', async () => {
      const { batcher, sets } = serving({ restMsPerItem: 4, minRestMs: 50 });
      await batcher.add(1);
      await settled();
      const next = batcher.add(2);
      jest.advanceTimersByTime(49);
      await settled();
      expect(sets).toEqual([[1]]);
      jest.advanceTimersByTime(1);
      await next;
      expect(sets).toEqual([[1], [2]]);
    });

    it('delays the first item by delayMs, to wait for others', async () => {
      const { batcher, sets } = serving({ delayMs: 20 });
      const both = Promise.all([batcher.add(1), settled().then(() => batcher.add(2))]);
      jest.advanceTimersByTime(19);
      await settled();
      expect(sets).toEqual([]);
      jest.advanceTimersByTime(1);
      await both;
      expect(sets).toEqual([[1, 2]]);
    });
  });
});
