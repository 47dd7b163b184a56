import { QUEUES } from '#messaging/topology';
import { drainWorker } from './graceful-shutdown';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a worker that stops', () => {
  let stopped: string[];
  let ends: Record<'runs' | 'notifications', () => void>;
  let begun: string[];
  let isOver: boolean;

  beforeEach(async () => {
    [stopped, begun, isOver] = [[], [], false];
    ends = {} as typeof ends;
    const part = (name: 'runs' | 'notifications') => ({
      drain: () => {
        begun.push(name);
        return new Promise<void>((resolve) => (ends[name] = resolve));
      },
    });
    const server = { stopConsuming: (queues: string[] = []) => Promise.resolve(void stopped.push(...queues)) };
    const enough = new Promise<void>(() => undefined);
    void drainWorker({ server, runs: part('runs'), notifications: part('notifications') }, enough).then(
      () => (isOver = true),
    );
    await nextTurn();
  });

  it('takes no more runs and notifications, and lets both end in the same time', () => {
    expect(begun.toSorted()).toEqual(['notifications', 'runs']);
    expect(stopped.toSorted()).toEqual([QUEUES.executionIo, QUEUES.executionProcess, QUEUES.notification].toSorted());
  });

  it.each([
    ['runs', 'notifications'],
    ['notifications', 'runs'],
  ] as const)('has not ended when only its %s have', async (first, last) => {
    ends[first]();
    await nextTurn();
    expect(isOver).toBe(false);
    ends[last]();
    await nextTurn();
    expect(isOver).toBe(true);
  });
});
