import { pino } from 'pino';
import { Loop } from './loop';

const log = pino({ level: 'silent' });
/** Lets promises settle without advancing the fake timers. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 10; n++) await Promise.resolve();
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Makes a loop whose turns the spec itself ends or fails. */
function looping() {
  const turns: { end: (waitMs: number) => void; fail: () => void }[] = [];
  const loop = new Loop(
    'spec',
    () => new Promise((resolve, reject) => turns.push({ end: resolve, fail: () => reject(new Error('away')) })),
    log,
  );
  return { loop, turns };
}

describe('a loop', () => {
  it('runs its first turn at once, and the next one after the delay that the turn returned', async () => {
    const { loop, turns } = looping();
    loop.start();
    expect(turns).toHaveLength(1);
    turns[0]!.end(500);
    await settled();
    jest.advanceTimersByTime(499);
    expect(turns).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(turns).toHaveLength(2);
  });

  it('never runs two turns at a time: wakes during a turn lead to one more turn after it', async () => {
    const { loop, turns } = looping();
    loop.start();
    loop.wake();
    loop.wake();
    expect(turns).toHaveLength(1);
    turns[0]!.end(60_000);
    await settled();
    jest.advanceTimersByTime(0);
    expect(turns).toHaveLength(2);
    turns[1]!.end(60_000);
    await settled();
    jest.advanceTimersByTime(1000);
    expect(turns).toHaveLength(2);
    loop.wake();
    expect(turns).toHaveLength(3);
  });

  it('runs again one second after a failed turn', async () => {
    const { loop, turns } = looping();
    loop.start();
    turns[0]!.fail();
    await settled();
    jest.advanceTimersByTime(999);
    expect(turns).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(turns).toHaveLength(2);
  });

  it('is healthy as long as a turn has recently succeeded', async () => {
    const { loop, turns } = looping();
    const check = loop.healthCheck(90);
    loop.start();
    jest.advanceTimersByTime(90_000);
    expect(await check()).toBeNull();
    jest.advanceTimersByTime(2_000);
    expect(await check()).toBe('no turn of spec has ended well for 92 s');
    turns[0]!.end(500);
    await settled();
    expect(await check()).toBeNull();
  });

  it('that is stopped awaits its turn and never runs again', async () => {
    const { loop, turns } = looping();
    loop.start();
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    await settled();
    expect(stopped).toBe(false);
    turns[0]!.end(0);
    await stopping;
    loop.wake();
    jest.advanceTimersByTime(10_000);
    expect(turns).toHaveLength(1);
  });
});
