import { Batcher, type BatcherOptions } from './batcher';

/** A set of work that the spec ends. */
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

/** Past everything that was planned without a delay, also after the end of a set. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('Batcher', () => {
  it('serves what arrives together by one set, each with its own result', async () => {
    const { batcher, sets } = gathering();
    const results = Promise.all([batcher.add(1), batcher.add(2)]);
    await settled();
    expect(sets.map(({ items }) => items)).toEqual([[1, 2]]);
    sets[0]!.end();
    expect(await results).toEqual(['did 1', 'did 2']);
  });

  it('gathers while it works, works on one set at a time, and takes no more than the most at once', async () => {
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

  it('rejects all of a set that fails, and goes on with the next', async () => {
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

  describe('by a clock that stands still', () => {
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

    it('serves the first item at once, and all that comes within its rest together', async () => {
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

    it('lets the first item wait for the others, as long as it is told to', async () => {
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
