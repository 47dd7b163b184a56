import { pino } from 'pino';
import type { WorkClass } from '#contracts/task-kind';
import type { Config } from '#config/config';
import { newId } from '#database/new-id';
import { EXCHANGES, EXECUTION_QUEUES } from '#messaging/topology';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { DelaysService } from './delays.service';
import { DispatchBatchService, type BatchResult } from './dispatch-batch.service';

let rows: TestRows;
let broker: RecordedPublisher;
let delays: DelaysService;
const dispatch = new RunDispatchRepository();
const enqueue = new RunEnqueueRepository();
const cancels = new RunCancelRepository();
const leases = new RunLeaseRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(() => {
  broker = new RecordedPublisher();
  delays = new DelaysService();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rows.query(`DELETE FROM tasks`);
  await rows.query(`DELETE FROM global_pause`);
});

const ADA = { id: '00000000-0000-7000-8000-000000000001', name: 'ada', via: 'REST' } as const;
const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

function beat(settings: Partial<Config> = {}): DispatchBatchService {
  return new DispatchBatchService(
    rows.dataSource,
    dispatch,
    new GlobalPauseRepository(),
    broker.publisher,
    delays,
    testConfig({ maxRunsAtOnce: 0, ...settings }),
    pino({ level: 'silent' }),
  );
}

function dispatchDue(workClass: WorkClass = 'io', capacity = 100, service = beat()): Promise<BatchResult> {
  return service.dispatchDue(workClass, capacity, []).committed;
}

/** Dispatches what is due and returns the published runs in their order. */
async function dispatchAll(workClass: WorkClass = 'io', capacity = 100): Promise<string[]> {
  const before = broker.messages.length;
  const { published } = await dispatchDue(workClass, capacity);
  expect(broker.bodies(EXCHANGES.execution).slice(before)).toMatchObject(published.map((runId) => ({ runId })));
  return published;
}

const planned = (taskId: string, scheduledFor: Date, caughtUp = false) => ({
  ...{ id: newId(), taskId, workClass: 'io' as const, scheduledFor, dueAt: scheduledFor, skippedBecause: null },
  caughtUp,
});
const statuses = async (taskId: string): Promise<(string | null)[][]> =>
  (
    await rows.query<{ status: string; reason: string | null }>(
      `SELECT status, reason FROM runs WHERE task_id = $1 ORDER BY scheduled_for, id`,
      [taskId],
    )
  ).map(({ status, reason }) => [status, reason]);

describe('a due run', () => {
  it('is QUEUED once its message, with its id and attempt, is in the queue of its class', async () => {
    const again = await rows.run(await rows.task(), { attempt: 2 });
    const heavy = await rows.run(await rows.task(), { work_class: 'process' });
    const ahead = await rows.run(await rows.task(), { due_at: at(3600) });
    expect(await dispatchDue()).toEqual({ locked: 1, unconfirmed: 0, published: [again], stopping: [] });
    expect(await dispatchDue('process')).toMatchObject({ published: [heavy] });
    expect(broker.messages).toMatchObject([
      {
        exchange: EXCHANGES.execution,
        routingKey: EXECUTION_QUEUES.io,
        body: { v: 1, runId: again, attempt: 2 },
      },
      { routingKey: EXECUTION_QUEUES.process, body: { v: 1, runId: heavy, attempt: 1 } },
    ]);
    expect(await rows.get('runs', again)).toMatchObject({ status: 'QUEUED', queued_at: expect.any(Date) });
    expect((await rows.get('runs', ahead)).status).toBe('PENDING');
    expect(await dispatchAll()).toEqual([]);
  });

  it('waits as before when the broker refuses its message, and takes no other with it', async () => {
    const [refused, sound] = [await rows.run(await rows.task()), await rows.run(await rows.task())];
    broker.refuses = ({ body }) => (body as { runId: string }).runId === refused;
    expect(await dispatchDue()).toEqual({ locked: 2, unconfirmed: 1, published: [sound], stopping: [] });
    expect((await rows.get('runs', refused)).status).toBe('PENDING');
    expect((await rows.get('runs', sound)).status).toBe('QUEUED');
    broker.refuses = () => false;
    expect(await dispatchAll()).toEqual([refused]);
  });

  it('that was refused keeps its place before the next occurrence of its task', async () => {
    const taskId = await rows.task();
    const first = planned(taskId, at(-2));
    await enqueue.insertPlanned(rows.manager, [first]);
    broker.refuses = () => true;
    expect(await dispatchAll()).toEqual([]);
    broker.refuses = () => false;
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1))]);
    expect(await dispatchAll()).toEqual([first.id]);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'SKIPPED']);
  });

  it('is not seen QUEUED by others before its message is confirmed', async () => {
    const runId = await rows.run(await rows.task());
    const seen: string[] = [];
    const publish = broker.publish.bind(broker);
    broker.publish = async (message) => {
      seen.push((await rows.get('runs', runId)).status);
      await publish(message);
    };
    expect(await dispatchAll()).toEqual([runId]);
    expect(seen).toEqual(['PENDING']);
  });

  it('goes before those that are less important, and of the same priority before those that are due later', async () => {
    const make = async (priority: string, seconds: number): Promise<string> =>
      rows.run(await rows.task(), { priority, due_at: at(seconds) });
    const [low, late, early, high] = [
      await make('LOW', -100),
      await make('NORMAL', -1),
      await make('NORMAL', -50),
      await make('HIGH', -1),
    ];
    expect(await dispatchAll('io', 3)).toEqual([high, early, late]);
    expect(await dispatchAll()).toEqual([low]);
  });

  it('is dispatched once when two beats run at a time', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, async () => rows.run(await rows.task())));
    const taken = await Promise.all([dispatchDue('io', 25), dispatchDue('io', 25)]);
    expect(taken.flatMap(({ published }) => published).toSorted()).toEqual(ids.toSorted());
  });

  it('is held when its owner has as many runs in progress as they may have, and its batch says so', async () => {
    const task = await rows.task({ overlap: 'ALLOW' });
    const [first] = [await rows.run(task, { due_at: at(-9) }), await rows.run(task), await rows.run(task)];
    const batch = beat({ maxRunsAtOnce: 1 }).dispatchDue('io', 100, []);
    expect((await batch.locked).map(({ held }) => held)).toEqual([false, true, true]);
    expect(await batch.committed).toMatchObject({ locked: 3, published: [first] });
    expect(await dispatchDue('io', 100, beat({ maxRunsAtOnce: 1 }))).toMatchObject({ locked: 2, published: [] });
  });
});

describe('turns of owners', () => {
  it('give each owner one run before anybody gets a second, and no more than the limit', async () => {
    const [ada, bob] = [await rows.user(), await rows.user()].toSorted();
    const [ofAda, ofBob] = [await rows.task({ owner_id: ada }), await rows.task({ owner_id: bob })];
    const many: string[] = [];
    for (let n = 0; n < 3; n++) many.push(await rows.run(ofAda, { due_at: at(n - 90) }));
    const one = await rows.run(ofBob, { due_at: at(-1) });
    const service = beat();
    const turn = (): Promise<BatchResult> => service.dispatchFairly('io', 3, []).committed;
    expect((await turn()).published.toSorted()).toEqual([many[0], many[1], one].toSorted());
    expect((await turn()).published).toEqual([many[2]]);
    expect(await turn()).toMatchObject({ locked: 0, published: [] });
  });
});

describe('a run that is due soon', () => {
  const ahead = (withinMs = 5000): Promise<BatchResult> => beat().dispatchAhead('io', withinMs, 100, []).committed;

  it('is published ahead of time with all others that are due within this time, the earliest first', async () => {
    const [second, later, first] = [
      await rows.run(await rows.task()),
      await rows.run(await rows.task()),
      await rows.run(await rows.task()),
    ];
    await rows.set('runs', second, { due_at: at(600) });
    await rows.set('runs', later, { due_at: at(3600) });
    await rows.set('runs', first, { due_at: at(300), priority: 'LOW' });
    expect(await ahead(1_800_000)).toEqual({ locked: 2, unconfirmed: 0, published: [first, second], stopping: [] });
    const bodies = broker.bodies(EXCHANGES.execution) as { runId: string; dueInMs: number }[];
    expect(bodies.map(({ runId }) => runId)).toEqual([first, second]);
    // The specs know the time only roughly; the machine may stall between two lines.
    expect(bodies[1]!.dueInMs - bodies[0]!.dueInMs).toBeCloseTo(300_000, -4);
    const { due_at, queued_at, status } = await rows.get('runs', first);
    expect([status, queued_at]).toEqual(['QUEUED', due_at]);
    expect((await rows.get('runs', later)).status).toBe('PENDING');
  });

  it('waits for its time while all schedules are paused', async () => {
    await rows.run(await rows.task(), { due_at: at(600) });
    await new GlobalPauseRepository().pause(rows.manager, 'move', 'ada');
    expect(await ahead(1_800_000)).toMatchObject({ locked: 0, published: [] });
    expect(broker.messages).toEqual([]);
  });

  it('waits for its time while a worker is there that would start it at once', async () => {
    const runId = await rows.run(await rows.task(), { due_at: at(600) });
    const old = await rows.worker({ holds_until_due: false });
    expect(await ahead(1_800_000)).toMatchObject({ published: [] });
    await rows.set('workers', old, { state: 'STOPPED' });
    expect(await ahead(1_800_000)).toMatchObject({ published: [runId] });
  });

  it('waits for its time when the broker refuses its message', async () => {
    const runId = await rows.run(await rows.task(), { due_at: at(600) });
    broker.refuses = () => true;
    expect(await ahead(1_800_000)).toMatchObject({ locked: 1, unconfirmed: 1, published: [] });
    expect((await rows.get('runs', runId)).status).toBe('PENDING');
  });

  it('waits for its time when another run is in its way', async () => {
    const busy = await rows.task();
    await rows.run(busy, { status: 'QUEUED', queued_at: at(0) });
    await rows.run(busy, { due_at: at(600), trigger: 'SCHEDULE', exclusive: true, scheduled_for: at(600) });
    expect(await ahead(1_800_000)).toMatchObject({ locked: 0, published: [] });
  });
});

describe('the overlap policy SKIP', () => {
  it('of two occurrences that are due at once runs the first and SKIPS the second with the reason', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2)), planned(taskId, at(-1))]);
    const batch = beat().dispatchDue('io', 100, []);
    expect((await batch.locked).map(({ contested }) => contested)).toEqual([true, true]);
    const [first] = (await batch.committed).published;
    expect(await statuses(taskId)).toEqual([
      ['QUEUED', null],
      ['SKIPPED', `overlap: run ${first} was still under way`],
    ]);
  });

  it('holds when two beats dispatch the two occurrences at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const taskId = await rows.task();
      await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2)), planned(taskId, at(-1))]);
      await Promise.all([dispatchDue('io', 1), dispatchDue('io', 1)]);
      await dispatchAll();
      const ends = (await statuses(taskId)).map(([status]) => status);
      expect(ends.toSorted()).toEqual(['QUEUED', 'SKIPPED']);
    }
  });

  it('of two beats lets the second look again when the first has dispatched another occurrence meanwhile', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2))]);
    let confirm: () => void = () => undefined;
    const confirmed = new Promise<void>((resolve) => (confirm = resolve));
    const publish = broker.publish.bind(broker);
    const published = new Promise<void>((resolve) => {
      broker.publish = async (message) => {
        resolve();
        await confirmed;
        await publish(message);
      };
    });
    const first = dispatchDue();
    await published;
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1))]);
    const second = dispatchDue();
    await rows.untilBlocked();
    confirm();
    expect((await first).published).toHaveLength(1);
    expect(await second).toEqual({ locked: 1, unconfirmed: 0, published: [], stopping: [] });
    expect(await dispatchAll()).toEqual([]);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'SKIPPED']);
  });

  it.each([
    ['is QUEUED', { status: 'QUEUED', queued_at: new Date() }],
    ['waits for its next attempt', { attempt: 2, due_at: new Date(Date.now() + 60_000) }],
  ])('SKIPS an occurrence while another run %s', async (_, columns) => {
    const taskId = await rows.task();
    await rows.run(taskId, columns);
    const occurrence = planned(taskId, at(-1));
    await enqueue.insertPlanned(rows.manager, [occurrence]);
    expect(await dispatchAll()).toEqual([]);
    expect((await rows.get('runs', occurrence.id)).status).toBe('SKIPPED');
  });

  it('never drops a start by hand, a second attempt, or anything when it is ALLOW', async () => {
    const taskId = await rows.task();
    await rows.run(taskId, { status: 'QUEUED', queued_at: new Date() });
    const byHand = await rows.run(taskId);
    const again = await rows.run(taskId, { trigger: 'SCHEDULE', attempt: 2, scheduled_for: at(-60) });
    const lenient = await rows.task({ overlap: 'ALLOW' });
    await enqueue.insertPlanned(rows.manager, [planned(lenient, at(-2)), planned(lenient, at(-1))]);
    expect(await dispatchAll()).toEqual(expect.arrayContaining([byHand, again]));
    expect((await statuses(lenient)).map(([status]) => status)).toEqual(['QUEUED', 'QUEUED']);
  });
});

describe('the overlap policies that wait', () => {
  it('QUEUE_ONE lets one occurrence wait, and it goes when the run has ended', async () => {
    const taskId = await rows.task({ overlap: 'QUEUE_ONE' });
    const running = await rows.run(taskId, { status: 'QUEUED', queued_at: at(0), scheduled_for: at(-9) });
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2)), planned(taskId, at(-1))]);
    expect(await dispatchAll()).toEqual([]);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'PENDING', 'SKIPPED']);
    await cancels.cancelRun(rows.manager, running, ADA);
    expect(await dispatchAll()).toHaveLength(1);
  });

  it('CANCEL_RUNNING names the run that is to stop, and takes its place when it has ended', async () => {
    const taskId = await rows.task({ overlap: 'CANCEL_RUNNING' });
    const running = await rows.run(taskId, { status: 'QUEUED', queued_at: at(0), scheduled_for: at(-9) });
    await leases.claim(rows.manager, await rows.worker(), [{ runId: running, attempt: 1 }]);
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1))]);
    expect(await dispatchDue()).toEqual({ locked: 1, unconfirmed: 0, published: [], stopping: [running] });
    expect((await rows.get('runs', running)).cancel_requested_at).toBeInstanceOf(Date);
    await rows.set('runs', running, { status: 'CANCELLED', worker_id: null, finished_at: at(0) });
    expect(await dispatch.releaseWaiting(rows.manager)).toBe(1);
    expect(await dispatchAll()).toHaveLength(1);
  });

  it('a run that catches up a missed occurrence waits for its turn under every policy', async () => {
    const taskId = await rows.task();
    const missed = [-3, -2, -1].map((seconds) => planned(taskId, at(seconds), true));
    await enqueue.insertPlanned(rows.manager, missed);
    expect(await dispatchAll()).toEqual([missed[0]?.id]);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'PENDING', 'PENDING']);
  });
});

it('while all schedules are paused a due occurrence is dropped with the reason; starts by hand and retries go', async () => {
  const [taskId, failing] = [await rows.task(), await rows.task()];
  await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1)), planned(taskId, at(900))]);
  const byHand = await rows.run(taskId);
  const retry = await rows.run(failing, { trigger: 'SCHEDULE', attempt: 2 });
  await new GlobalPauseRepository().pause(rows.manager, 'move', 'ada');
  expect((await dispatchAll()).toSorted()).toEqual([byHand, retry].toSorted());
  expect(await statuses(taskId)).toEqual([
    ['SKIPPED', 'suppressed: all schedules are paused by ada: move'],
    ['QUEUED', null],
    ['PENDING', null],
  ]);
});

describe('a run that is queued late', () => {
  const causeOf = async (runId: string): Promise<unknown> => (await rows.get('runs', runId)).late_cause;
  const past = (): number => performance.now();

  it('stores no reason when it is in time, or none is known', async () => {
    const [inTime, unknown] = [
      await rows.run(await rows.task()),
      await rows.run(await rows.task(), { due_at: at(-60) }),
    ];
    await dispatchAll();
    expect([await causeOf(inTime), await causeOf(unknown)]).toEqual([null, null]);
  });

  it('stores that it was due in an outage, or caught up after one', async () => {
    delays.noteOutage(past(), 30_000);
    const [during, before] = [
      await rows.run(await rows.task(), { due_at: at(-20) }),
      await rows.run(await rows.task(), { due_at: at(-60) }),
    ];
    const caughtUp = await rows.run(await rows.task(), { due_at: at(-60), caught_up: true });
    await dispatchAll();
    expect(await Promise.all([during, before, caughtUp].map(causeOf))).toEqual(['OUTAGE', null, 'OUTAGE']);
  });

  it('stores that the queue was full after it was due', async () => {
    delays.queueIsFull('io', past());
    const [run, heavy] = [
      await rows.run(await rows.task(), { due_at: at(-20) }),
      await rows.run(await rows.task(), { due_at: at(-20), work_class: 'process' }),
    ];
    await dispatchAll();
    await dispatchAll('process');
    expect([await causeOf(run), await causeOf(heavy)]).toEqual(['WORKERS', null]);
  });

  it('stores that its owner had reached the limit of runs at once, and no run of another owner does', async () => {
    const service = beat({ maxRunsAtOnce: 1 });
    const [ada, bob] = [await rows.user(), await rows.user()];
    const dueOf = async (owner: string, due_at: Date): Promise<string> =>
      rows.run(await rows.task({ owner_id: owner }), { owner_id: owner, due_at });
    const first = await dueOf(ada, at(-30));
    const second = await dueOf(ada, at(-20));
    const other = await dueOf(bob, at(-20));
    const fairly = (): Promise<BatchResult> => service.dispatchFairly('io', 10, []).committed;
    expect((await fairly()).published.toSorted()).toEqual([first, other].toSorted());
    await rows.query(`UPDATE runs SET status = 'COMPLETED', finished_at = now() WHERE id = $1`, [first]);
    expect((await fairly()).published).toEqual([second]);
    expect(await Promise.all([first, second, other].map(causeOf))).toEqual([null, 'LIMIT', null]);
  });

  it('stores that it waited for the run before', async () => {
    const taskId = await rows.task({ overlap: 'QUEUE_ONE' });
    await rows.run(taskId, { status: 'QUEUED', queued_at: at(-60), exclusive: true });
    const waiting = await rows.run(taskId, { due_at: at(-20), exclusive: true });
    await dispatchAll();
    expect(await rows.get('runs', waiting)).toMatchObject({ status: 'PENDING', late_cause: 'OVERLAP' });
  });
});
