import { QUEUES } from '#messaging/topology';
import { drainWorker } from './graceful-shutdown';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Part = 'runs' | 'testRuns' | 'notifications';

describe('a worker that stops', () => {
  let stopped: string[];
  let ends: Record<Part, () => void>;
  let begun: string[];
  let isOver: boolean;

  beforeEach(async () => {
    [stopped, begun, isOver] = [[], [], false];
    ends = {} as typeof ends;
    const part = (name: Part) => ({
      drain: () => {
        begun.push(name);
        return new Promise<void>((resolve) => (ends[name] = resolve));
      },
    });
    const server = { stopConsuming: (queues: string[] = []) => Promise.resolve(void stopped.push(...queues)) };
    const enough = new Promise<void>(() => undefined);
    const parts = { runs: part('runs'), testRuns: part('testRuns'), notifications: part('notifications') };
    void drainWorker({ server, ...parts }, enough).then(() => (isOver = true));
    await nextTurn();
  });

  it('takes no more runs, test runs and notifications, and lets all end in the same time', () => {
    expect(begun.toSorted()).toEqual(['notifications', 'runs', 'testRuns']);
    const { executionIo, executionProcess, testRuns, notification } = QUEUES;
    expect(stopped.toSorted()).toEqual([executionIo, executionProcess, testRuns, notification].toSorted());
  });

  it.each([
    ['runs and testRuns', 'notifications'],
    ['notifications and testRuns', 'runs'],
    ['runs and notifications', 'testRuns'],
  ] as const)('has not ended when only its %s have', async (first, last) => {
    for (const part of first.split(' and ')) ends[part as Part]();
    await nextTurn();
    expect(isOver).toBe(false);
    ends[last]();
    await nextTurn();
    expect(isOver).toBe(true);
  });
});
