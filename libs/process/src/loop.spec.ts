import { pino } from 'pino';
import { Loop } from './loop';

const log = pino({ level: 'silent' });
/** Lets promises run; time itself stands still. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 10; n++) await Promise.resolve();
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A loop whose turns the spec ends. */
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
  it('looks at once, then after the time that the turn asked for', async () => {
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

  it('never runs twice at a time: wakes during a turn make one more turn follow', async () => {
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

  it('goes on a second after a failure, which is no good turn', async () => {
    const { loop, turns } = looping();
    loop.start();
    turns[0]!.fail();
    await settled();
    jest.advanceTimersByTime(999);
    expect(turns).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(turns).toHaveLength(2);
  });

  it('is well as long as a turn has ended well lately', async () => {
    const { loop, turns } = looping();
    const check = loop.isWell(90);
    loop.start();
    jest.advanceTimersByTime(90_000);
    expect(await check()).toBeNull();
    jest.advanceTimersByTime(2_000);
    expect(await check()).toBe('no turn of spec has ended well for 92 s');
    turns[0]!.end(500);
    await settled();
    expect(await check()).toBeNull();
  });

  it('that is stopped waits for its turn and never runs again', async () => {
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
