import { RecycleMonitor } from './recycle.monitor';

const after = (runs: number, maxRuns = 10): RecycleMonitor => {
  const watch = new RecycleMonitor(maxRuns);
  for (let n = 0; n < runs; n++) watch.count();
  return watch;
};

describe('a worker process is due for recycling', () => {
  it('when it has taken its number of runs and has a calm second', () => {
    expect(after(9).shouldRecycle(0)).toBe(false);
    expect(after(10).shouldRecycle(0.1)).toBe(true);
  });

  it('not while it is busy, but at the latest after three times as many runs', () => {
    expect(after(10).shouldRecycle(0.9)).toBe(false);
    expect(after(29).shouldRecycle(0.9)).toBe(false);
    expect(after(30).shouldRecycle(0.9)).toBe(true);
  });
});

describe('a fresh worker process', () => {
  it('reports once that it is warmed up, by its runs or by time', () => {
    jest.useFakeTimers();
    const [byRuns, byTime] = [after(299), after(0)];
    const callbacks = [jest.fn(), jest.fn()];
    byRuns.whenWarmedUp(callbacks[0]!);
    byTime.whenWarmedUp(callbacks[1]!);
    expect(callbacks[0]).not.toHaveBeenCalled();
    for (let n = 0; n < 2; n++) byRuns.count();
    expect(callbacks[0]).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(60_000);
    expect(callbacks.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    jest.useRealTimers();
  });
});
