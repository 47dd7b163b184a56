import { pino } from 'pino';
import type { WorkClass } from '#contracts/task-kind';
import type { DueRun } from '#runs/dispatch/overlap.policy';
import type { InFlightRun, Outlook, RunAhead } from '#runs/dispatch/run-dispatch.repository';
import type { Batch, BatchResult, DispatchBatchService } from './dispatch-batch.service';
import { DelaysService } from './delays.service';
import { DispatchLoop } from './dispatch.loop';

const NOTHING: BatchResult = { locked: 0, unconfirmed: 0, published: [], stopping: [] };

/** Stands in for the batches: it returns what the spec prepares, and records the calls. */
class RecordedBatches {
  ready = true;
  /** The outlooks of the next turns; the last one is repeated. */
  outlooks: Partial<Outlook>[][] = [[]];
  /** The next batches in their order; after them nothing is due. */
  readonly inOrder: {
    runs: number;
    result?: Partial<BatchResult>;
    contested?: boolean;
    held?: boolean;
    error?: Error;
  }[] = [];
  readonly inTurns: Partial<BatchResult>[] = [];
  readonly ahead: { runs: number; committed: Promise<BatchResult> }[] = [];
  readonly asked: [how: string, workClass: WorkClass, capacity: number, inFlight: number][] = [];

  mayPublish(): boolean {
    return this.ready;
  }

  outlook(): Promise<Outlook[]> {
    const [first = [], ...others] = this.outlooks;
    if (others.length > 0) this.outlooks = others;
    const empty: Outlook = { workClass: 'io', queued: 0, capacity: 2, dueInMs: null, nextInMs: null };
    const nextOf = ({ dueInMs = null }: Partial<Outlook>): number | null =>
      dueInMs !== null && dueInMs > 0 ? dueInMs : null;
    return Promise.resolve(first.map((one) => ({ ...empty, nextInMs: nextOf(one), ...one })));
  }

  dispatchDue(workClass: WorkClass, capacity: number, inFlight: InFlightRun[]): Batch {
    this.asked.push(['in order', workClass, capacity, inFlight.length]);
    const { runs = 0, result = {}, contested = false, held = false, error } = this.inOrder.shift() ?? {};
    const committed = error
      ? Promise.resolve().then(() => Promise.reject(error))
      : Promise.resolve({ ...NOTHING, locked: runs, ...result });
    return { locked: Promise.resolve(runsOf(runs, { contested, held })), committed };
  }

  dispatchFairly(workClass: WorkClass, capacity: number, inFlight: InFlightRun[]): Batch {
    this.asked.push(['in turns', workClass, capacity, inFlight.length]);
    return { locked: Promise.resolve([]), committed: Promise.resolve({ ...NOTHING, ...this.inTurns.shift() }) };
  }

  dispatchAhead(workClass: WorkClass, withinMs: number, capacity: number, inFlight: InFlightRun[]): Batch<RunAhead> {
    this.asked.push([`within ${withinMs} ms`, workClass, capacity, inFlight.length]);
    const { runs, committed } = this.ahead.shift() ?? { runs: 0, committed: Promise.resolve(NOTHING) };
    return { locked: Promise.resolve(runsOf(runs).map((run) => ({ ...run, dueInMs: 5 }))), committed };
  }
}

const runsOf = (count: number, traits: Partial<DueRun> = {}): (DueRun & InFlightRun)[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `${n}`, attempt: 1, taskId: `task ${n}`, trigger: 'SCHEDULE', scheduledFor: new Date(0) },
    ...{ ownerId: 'ada', workClass: 'io', exclusive: true, caughtUp: false, contested: false, held: false },
    ...traits,
  }));

let batches: RecordedBatches;
let steps: unknown[];
let taskStatus: { update(...step: unknown[]): void };
let delays: DelaysService;
let loop: DispatchLoop;

beforeEach(() => {
  // The clock stands still, so that a busy machine does not change what is due.
  jest.spyOn(performance, 'now').mockReturnValue(1000);
  batches = new RecordedBatches();
  steps = [];
  delays = new DelaysService();
  taskStatus = { update: (ids, status) => steps.push(['show', ids, status]) };
  loop = new DispatchLoop(
    batches as unknown as DispatchBatchService,
    { settled: async () => void (await Promise.resolve(), steps.push('settled')) } as never,
    delays,
    taskStatus as never,
    { cancel: (ids: string[]) => steps.push(['cancel', ids]) } as never,
    pino({ level: 'silent' }),
  );
});
afterEach(() => jest.restoreAllMocks());

/** Runs one turn that only reads the outlook, and one that acts on it. */
async function secondTurn(): Promise<number> {
  await loop.runOnce();
  batches.asked.length = 0;
  const ms = await loop.runOnce();
  await loop.settled();
  return ms;
}

describe('the pause before the next turn', () => {
  it('is a second when nothing waits', async () => {
    batches.outlooks = [[{}, { workClass: 'process' }]];
    expect(await loop.runOnce()).toBe(1000);
  });

  it('ends 300 ms before the next due time, so that workers have its runs by then', async () => {
    batches.outlooks = [[{ dueInMs: 600_150 }, { workClass: 'process', dueInMs: 900 }]];
    expect(await loop.runOnce()).toBe(600);
  });

  it('is none when something is due', async () => {
    batches.outlooks = [[{ dueInMs: -5 }, { workClass: 'process', dueInMs: 900 }]];
    expect(await loop.runOnce()).toBe(0);
  });

  it('is half a second while the broker takes nothing, and nothing is locked', async () => {
    batches.outlooks = [[{ dueInMs: -5 }]];
    await loop.runOnce();
    batches.ready = false;
    expect(await loop.runOnce()).toBe(500);
    expect(batches.asked).toEqual([]);
  });

  it('is short while the queue is full', async () => {
    batches.outlooks = [[{ dueInMs: -5, capacity: 2, queued: 40 }]];
    expect(await secondTurn()).toBe(20);
    expect(batches.asked).toEqual([]);
  });

  it('is short when another beat has dispatched what was due', async () => {
    batches.outlooks = [[{ dueInMs: -5 }]];
    expect(await secondTurn()).toBe(5);
  });
});

describe('what is due', () => {
  it('is dispatched until the queue is full: twenty messages for each run that workers execute at a time', async () => {
    batches.outlooks = [[{ dueInMs: -5, capacity: 3, queued: 12 }]];
    batches.inOrder.push({ runs: 5 });
    await secondTurn();
    expect(batches.asked).toEqual([['in order', 'io', 48, 0]]);
  });

  it('goes by at most a hundred runs at a time, and twenty of them while no worker is there', async () => {
    batches.outlooks = [
      [
        { dueInMs: -5, capacity: 100 },
        { workClass: 'process', dueInMs: -5, capacity: 0 },
      ],
    ];
    await secondTurn();
    expect(batches.asked).toEqual([
      ['in order', 'io', 100, 0],
      ['in order', 'process', 20, 0],
    ]);
  });

  it('waits until an outage is dealt with', async () => {
    batches.outlooks = [[{ dueInMs: -5 }]];
    batches.inOrder.push({ runs: 1, result: { published: ['a'], stopping: ['b'] } });
    await secondTurn();
    expect(steps).toEqual(['settled', ['cancel', ['b']], ['show', ['a'], 'QUEUED']]);
  });

  it('that a full batch did not hold goes in turns of the owners, with little in the queue, until nothing is due', async () => {
    batches.outlooks = [[{ dueInMs: -5, capacity: 1 }], [{ dueInMs: -5, capacity: 4, queued: 6 }], [{ dueInMs: 900 }]];
    batches.inOrder.push({ runs: 20 });
    batches.inTurns.push({ locked: 0 });
    // The queue takes four messages for each run that workers execute at a time; there are twenty, so nothing more
    // fits.
    expect(await secondTurn()).toBe(20);
    expect(batches.asked).toEqual([['in order', 'io', 20, 0]]);
    await loop.runOnce();
    expect(batches.asked.slice(1)).toEqual([['in turns', 'io', 10, 0]]);
    batches.outlooks = [[{ dueInMs: -5, capacity: 4, queued: 6 }]];
    await loop.runOnce();
    await loop.runOnce();
    expect(batches.asked.slice(2)).toEqual([['in order', 'io', 74, 0]]);
  });

  it('rests longer and longer while all of it is held, and looks again soon once something went', async () => {
    batches.outlooks = [[{ dueInMs: -5, capacity: 100 }]];
    batches.inOrder.push({ runs: 1, held: true });
    const rests = [await secondTurn()];
    for (let n = 0; n < 6; n++) rests.push(await loop.runOnce());
    expect(rests).toEqual([50, 100, 200, 400, 800, 1000, 1000]);
    batches.inTurns.push({ locked: 1, published: ['a'] });
    expect(await loop.runOnce()).toBe(50);
  });

  it('is dispatched in turns of owners while there is more; published runs are counted, and the class pauses when all of them are held', async () => {
    batches.outlooks = [[{ dueInMs: -5, capacity: 10 }]];
    batches.inOrder.push({ runs: 1, held: true });
    batches.inTurns.push({ locked: 3, published: ['a', 'b', 'c'] }, { locked: 0 });
    expect(await secondTurn()).toBe(50);
    expect(batches.asked).toEqual([
      ['in order', 'io', 100, 0],
      ['in turns', 'io', 39, expect.any(Number)],
      ['in turns', 'io', 36, expect.any(Number)],
    ]);
  });

  it('is looked for again only after the decisions about what is contested', async () => {
    batches.outlooks = [[{ dueInMs: -5 }]];
    batches.inOrder.push({ runs: 1, contested: true, result: { published: ['a'] } });
    await loop.runOnce();
    await loop.runOnce();
    expect(steps).toContainEqual(['show', ['a'], 'QUEUED']);
  });
});

describe('a batch that could not go', () => {
  it.each([
    ['was refused by the broker', { runs: 2, result: { unconfirmed: 1, published: ['a'] } }],
    ['failed', { runs: 2, error: new Error('PostgreSQL is away') }],
  ])('because it %s makes the next turn rest, once', async (_, batch) => {
    batches.outlooks = [[{ dueInMs: -5 }]];
    batches.inOrder.push(batch);
    await secondTurn();
    batches.asked.length = 0;
    expect(await loop.runOnce()).toBe(500);
    expect(batches.asked).toEqual([]);
    await loop.runOnce();
    expect(batches.asked).toHaveLength(1);
  });

  it('in turns makes its class rest', async () => {
    batches.outlooks = [[{ dueInMs: -5, capacity: 10 }]];
    batches.inOrder.push({ runs: 1, held: true });
    batches.inTurns.push({ locked: 3, unconfirmed: 3 });
    expect(await secondTurn()).toBe(500);
  });
});

describe('what is due soon', () => {
  it('is published ahead with all that is due within 400 ms, of each class, until the queue is full', async () => {
    batches.outlooks = [
      [
        { dueInMs: 50, capacity: 3, queued: 1 },
        { workClass: 'process', dueInMs: 30, capacity: 3, queued: 2 },
      ],
    ];
    await secondTurn();
    expect(batches.asked).toEqual([
      ['within 400 ms', 'io', 59, 0],
      ['within 400 ms', 'process', 58, 0],
    ]);
  });

  it('waits until it is due in 300 ms, so that others that are due with it go in one batch', async () => {
    batches.outlooks = [[{ dueInMs: 301 }]];
    expect(await secondTurn()).toBe(1);
    expect(batches.asked).toEqual([]);
  });

  it('is published ahead while due runs are held, of its class and of the other one, and the loop sleeps meanwhile', async () => {
    batches.outlooks = [
      [
        { dueInMs: -5, capacity: 100, nextInMs: 250 },
        { workClass: 'process', dueInMs: 270, capacity: 100 },
      ],
    ];
    batches.inOrder.push({ runs: 1, held: true });
    expect(await secondTurn()).toBe(50);
    const ahead = batches.asked.filter(([how]) => how === 'within 400 ms');
    expect(ahead.map(([, workClass]) => workClass)).toEqual(['io', 'process']);
    expect(await loop.runOnce()).toBe(100);
  });

  it('that the broker refuses makes the next turn rest', async () => {
    batches.outlooks = [[{ dueInMs: 40 }]];
    batches.ahead.push({ runs: 1, committed: Promise.resolve({ ...NOTHING, unconfirmed: 1 }) });
    await secondTurn();
    expect(await loop.runOnce()).toBe(500);
    expect(await loop.runOnce()).not.toBe(500);
  });

  it('waits for its time when it cannot be published ahead', async () => {
    batches.outlooks = [[{ dueInMs: 40 }]];
    expect(await secondTurn()).toBe(40);
  });

  it('is looked for again at once while more of it comes', async () => {
    batches.outlooks = [[{ dueInMs: 40 }], [{ dueInMs: 40 }], [{ dueInMs: 440 }]];
    batches.ahead.push({ runs: 7, committed: Promise.resolve({ ...NOTHING, published: ['a'] }) });
    batches.ahead.push({ runs: 7, committed: Promise.resolve(NOTHING) });
    expect(await secondTurn()).toBe(0);
    expect(await loop.runOnce()).toBe(140);
  });

  it('is shown as QUEUED when it is due', async () => {
    batches.outlooks = [[{ dueInMs: 40 }]];
    batches.ahead.push({ runs: 1, committed: Promise.resolve({ ...NOTHING, published: ['a'] }) });
    const shown = new Promise((resolve) => {
      taskStatus.update = (...step: unknown[]) => resolve(step);
    });
    await secondTurn();
    expect(steps).toHaveLength(0);
    expect(await shown).toEqual([['a'], 'QUEUED']);
  });

  it('counts as in flight until its commit', async () => {
    batches.outlooks = [[{ dueInMs: 40, capacity: 100 }]];
    let commit: (result: BatchResult) => void = () => undefined;
    batches.ahead.push({ runs: 7, committed: new Promise((resolve) => (commit = resolve)) });
    await loop.runOnce();
    await loop.runOnce();
    await loop.runOnce();
    commit(NOTHING);
    await loop.settled();
    await loop.runOnce();
    expect(batches.asked.map(([, , capacity, inFlight]) => [capacity, inFlight])).toEqual([
      [250, 0],
      [250, 7],
      [250, 0],
    ]);
  });
});
