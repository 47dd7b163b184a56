import type { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { DueTimeService } from './due-time.service';

/** @param leftMs for each run that PostgreSQL knows, how many milliseconds lie before its due time */
function dueTimes(leftMs: Record<string, number>, asked: string[][] = []): DueTimeService {
  const leases = {
    msUntilDue: (_: unknown, runIds: string[]) => {
      asked.push(runIds);
      return Promise.resolve(new Map(Object.entries(leftMs)));
    },
  } as unknown as RunLeaseRepository;
  return new DueTimeService({ manager: {} } as never, leases);
}

async function waited(reached: Promise<void>): Promise<number> {
  const since = performance.now();
  await reached;
  return performance.now() - since;
}
const message = (runId: string, dueInMs?: number) => ({ v: 1 as const, runId, attempt: 1, dueInMs });

it('a message is held until its run is due, as PostgreSQL says', async () => {
  expect(await waited(dueTimes({ a: 25 }).reached(message('a', 10_000)))).toBeGreaterThanOrEqual(25);
});

it('messages that come together are asked about once', async () => {
  const asked: string[][] = [];
  const service = dueTimes({ a: 2, b: 3 }, asked);
  await Promise.all([service.reached(message('a', 9)), service.reached(message('b', 9))]);
  expect(asked).toEqual([['a', 'b']]);
});

// A wait that does not end reaches the time limit of the test.
it.each([
  ['a message says itself, also when the clock was set back by an hour', message('a', 20)],
  ['it takes to see that its run is gone', message('gone', 3_600_000)],
])('is held no longer than %s', async (_, held) => {
  await dueTimes({ a: 3_600_000 }).reached(held);
});

it('a message that was published when its run was due is not held, and nobody is asked', async () => {
  const asked: string[][] = [];
  await dueTimes({ a: 3_600_000 }, asked).reached(message('a'));
  expect(asked).toEqual([]);
});
