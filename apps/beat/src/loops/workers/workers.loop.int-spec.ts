import { pino } from 'pino';
import type { EntityManager } from 'typeorm';
import { newId } from '#database/new-id';
import { SESSION_KEY } from '#database/connection/session-lock';
import { ownPlace, ownProcessName } from '#process/process-liveness';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import type { DispatchLoop } from '../dispatch.loop';
import type { LostDeliveriesService } from './lost-deliveries.service';
import type { LostRunsService } from './lost-runs.service';
import { WorkersLoop } from './workers.loop';

/** A PostgreSQL that has been up for long, and whose clock stands still until it is set. */
class SettableWorkers extends WorkerRepository {
  now = new Date('2026-11-21T03:00:00Z');

  override async presences(manager: EntityManager): ReturnType<WorkerRepository['presences']> {
    const { server, workers } = await super.presences(manager);
    return { server: { ...server, now: this.now, upSeconds: 86_400 }, workers };
  }
}

/** The lease is so long that a machine that stalls makes no worker of this spec silent. */
const LEASE_MS = 600_000;
const GONE = { pid: 4_194_303, place: ownPlace(), process_start: '1' };
const HERE = { pid: process.pid, place: ownPlace(), process_start: ownProcessName().start };
/** The process of a worker on another machine. */
const ELSEWHERE = { place: 'elsewhere', process_start: '1' };

let rows: TestRows;
let broker: RecordedPublisher;
let workers: SettableWorkers;
let watch: WorkersLoop;
let woken: number;
let deliveryLooks: number;
let rescue: () => { rescued: number; waiting: boolean };
let clockMs: number;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM workers`);
  [broker, workers, woken, deliveryLooks, clockMs] = [new RecordedPublisher(), new SettableWorkers(), 0, 0, 10_000];
  jest.spyOn(performance, 'now').mockImplementation(() => clockMs);
  rescue = () => ({ rescued: 0, waiting: false });
  watch = new WorkersLoop(
    rows.dataSource,
    workers,
    { rescue: async () => Promise.resolve().then(() => rescue()) } as unknown as LostRunsService,
    { rescue: () => Promise.resolve(void deliveryLooks++) } as unknown as LostDeliveriesService,
    broker.publisher,
    { loop: { wake: () => woken++ } } as unknown as DispatchLoop,
    testConfig({ leaseSeconds: LEASE_MS / 1000 }),
    pino({ level: 'silent' }),
  );
});
afterEach(() => jest.restoreAllMocks());

/** Runs a turn so long after the last one. */
function turn(afterMs = 0): Promise<number> {
  clockMs += afterMs;
  return watch.runOnce();
}
const silent = { heartbeat_at: new Date(Date.now() - 3_600_000) };
const stateOf = async (id: string): Promise<string> => (await rows.get('workers', id)).state;

describe('a worker whose process has ended', () => {
  it('is declared lost when that is so for 800 ms, and is checked more often until then', async () => {
    const id = await rows.worker(GONE);
    expect(await turn()).toBe(100);
    expect(await turn(799)).toBe(100);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect(await stateOf(id)).toBe('LOST');
    expect(await turn()).toBe(500);
  });

  const supervisedBy = (start: string | null): object => ({ supervisor_pid: process.pid, supervisor_start: start });

  it('is left to its supervisor while that is alive, so that the cause is known, but no longer than a lease', async () => {
    const id = await rows.worker({ ...GONE, ...supervisedBy(HERE.process_start) });
    await turn();
    expect(await turn(LEASE_MS - 1)).toBe(100);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect(await stateOf(id)).toBe('LOST');
  });

  it('is declared lost after 800 ms when its supervisor has ended as well', async () => {
    const id = await rows.worker({ ...GONE, ...supervisedBy('1') });
    await turn();
    await turn(799);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect(await stateOf(id)).toBe('LOST');
  });

  it('is declared lost while it drains, too', async () => {
    const id = await rows.worker({ ...GONE, state: 'DRAINING' });
    await turn();
    await turn(800);
    expect(await stateOf(id)).toBe('LOST');
  });

  it('is not declared lost when it was heard of since it was looked at', async () => {
    const id = await rows.worker(GONE);
    await turn();
    const declareLost = workers.declareLost.bind(workers);
    workers.declareLost = async (manager, dead) => {
      await workers.heartbeat(manager, id);
      return declareLost(manager, dead);
    };
    await turn(800);
    expect(await stateOf(id)).toBe('ACTIVE');
  });
});

describe('a worker that is silent', () => {
  it('is declared lost when beat has watched for a whole lease, although its process is there', async () => {
    const [id, sound] = [await rows.worker({ ...HERE, ...silent }), await rows.worker(HERE)];
    expect(await turn()).toBe(500);
    await turn(LEASE_MS - 1);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect([await stateOf(id), await stateOf(sound)]).toEqual(['LOST', 'ACTIVE']);
  });

  it.each([
    ['has leapt', 5001],
    ['was set back', -1],
  ])('gets a lease of its own after the clock of PostgreSQL %s', async (_, byMs) => {
    const id = await rows.worker({ ...HERE, ...silent });
    await turn();
    workers.now = new Date(workers.now.getTime() + byMs);
    await turn(LEASE_MS);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(LEASE_MS - 1);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect(await stateOf(id)).toBe('LOST');
  });

  it('is declared lost although five seconds passed between two looks', async () => {
    const id = await rows.worker({ ...HERE, ...silent });
    await turn();
    workers.now = new Date(workers.now.getTime() + 5000);
    await turn(LEASE_MS);
    expect(await stateOf(id)).toBe('LOST');
  });

  it('gets a lease of its own after a look that failed', async () => {
    const id = await rows.worker({ ...HERE, ...silent });
    await turn();
    rescue = () => {
      throw new Error('PostgreSQL is away');
    };
    await expect(turn(500)).rejects.toThrow('PostgreSQL is away');
    rescue = () => ({ rescued: 0, waiting: false });
    await turn(500);
    await turn(LEASE_MS - 1);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect(await stateOf(id)).toBe('LOST');
  });
});

describe('a worker on another machine', () => {
  let id: string;
  let presence: string;
  beforeEach(async () => {
    // Beat has watched for long enough now.
    await turn();
    await turn(LEASE_MS);
    presence = newId();
    id = await rows.worker({ ...ELSEWHERE, presence });
    await turn();
  });
  const beats = (): Promise<unknown> => workers.heartbeat(rows.manager, id);

  it('is declared lost when PostgreSQL and RabbitMQ have both lost it for 1500 ms', async () => {
    expect(await turn(1499)).toBe(100);
    expect(await stateOf(id)).toBe('ACTIVE');
    await turn(1);
    expect(await stateOf(id)).toBe('LOST');
  });

  it.each([
    ['its connection is open', () => broker.present.set(presence, true)],
    ['the broker does not answer', () => broker.present.set(presence, null)],
    ['beat itself has no connection', () => (broker.ready = false)],
    ['beat has its connection for less than a lease', () => (broker.readySinceMs = LEASE_MS - 1)],
  ])('is not while %s', async (_, look) => {
    look();
    for (let n = 0; n < 4; n++) await turn(500);
    expect(await stateOf(id)).toBe('ACTIVE');
  });

  it('is not while its session holds its lock, or when it has written a heartbeat since', async () => {
    await turn(1400);
    await beats();
    await turn(1400);
    expect(await stateOf(id)).toBe('ACTIVE');
    const session = rows.dataSource.createQueryRunner();
    await session.query(`SELECT pg_advisory_lock_shared(${SESSION_KEY})`, [presence]);
    await beats();
    expect(await turn(1400)).toBe(500);
    await turn(1600);
    expect(await stateOf(id)).toBe('ACTIVE');
    await session.query(`SELECT pg_advisory_unlock_all()`);
    await session.release();
  });
});

describe('the runs of lost workers', () => {
  it('wake dispatch when some are due again', async () => {
    rescue = () => ({ rescued: 2, waiting: false });
    expect(await turn()).toBe(500);
    expect(woken).toBe(1);
  });

  it('are checked again soon while they may not be rescued', async () => {
    rescue = () => ({ rescued: 0, waiting: true });
    expect(await turn()).toBe(100);
    expect(woken).toBe(0);
  });
});

describe('deliveries of lost workers are looked for', () => {
  it('in the turn that declares a worker lost', async () => {
    await rows.worker(GONE);
    await turn();
    deliveryLooks = 0;
    await turn(799);
    expect(deliveryLooks).toBe(0);
    await turn(1);
    expect(deliveryLooks).toBe(1);
  });

  it('in the turn that rescues runs of a worker that another beat has declared lost', async () => {
    await turn();
    deliveryLooks = 0;
    rescue = () => ({ rescued: 1, waiting: false });
    await turn(500);
    expect(deliveryLooks).toBe(1);
  });

  it('every five seconds when nobody is lost', async () => {
    await turn();
    deliveryLooks = 0;
    await turn(4999);
    expect(deliveryLooks).toBe(0);
    await turn(1);
    expect(deliveryLooks).toBe(1);
  });
});
