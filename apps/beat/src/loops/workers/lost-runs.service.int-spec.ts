import { pino } from 'pino';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EndRunsFlow } from '#flows/tasks/end-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { EXCHANGES, FANOUTS, QUEUES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { RunRescueRepository } from '#runs/rescue/run-rescue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { LostRunsService } from './lost-runs.service';

let rows: TestRows;
let broker: RecordedPublisher;
const LEASE_SECONDS = 15;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  broker = new RecordedPublisher();
});
afterEach(() => jest.restoreAllMocks());

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const NOTHING = { rescued: 0, waiting: false };

function beat(): LostRunsService {
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  const nouns = [new RunOutcomeRepository(), new RunEnqueueRepository(), deliveries, new ScheduleRepository()] as const;
  return new LostRunsService(
    rows.dataSource,
    new RunRescueRepository(),
    new EndRunsFlow(...nouns),
    new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log),
    broker.publisher,
    new SignalPublisher(broker.publisher, log),
    testConfig({ leaseSeconds: LEASE_SECONDS }),
    log,
  );
}

/** Inserts a run that is PROCESSING under a worker in this state. */
async function leased(
  ofWorker: object,
  columns: Record<string, unknown> & { attempt?: number } = {},
  ofTask = {},
): Promise<string> {
  const workerId = await rows.worker();
  const runId = await rows.run(await rows.task(ofTask), columns);
  await new RunLeaseRepository().claim(rows.manager, workerId, [{ runId, attempt: columns.attempt ?? 1 }]);
  await rows.set('workers', workerId, { state: 'ACTIVE', ...ofWorker });
  return runId;
}
const LOST = { state: 'LOST' };

describe('a run of a lost worker', () => {
  it('is due again at once as its next attempt, and open pages are notified', async () => {
    const runId = await leased(LOST, {}, { notify_on: ['RESCUED'] });
    expect(await beat().rescue()).toEqual({ rescued: 1, waiting: false });
    const run = await rows.get('runs', runId);
    expect(run).toMatchObject({ status: 'PENDING', attempt: 2, rescues: 1, worker_id: null, waits_for: null });
    expect(run.due_at.getTime()).toBeLessThanOrEqual(Date.now());
    const [{ outcome } = {}] = await rows.query(`SELECT outcome FROM run_attempts WHERE run_id = $1`, [runId]);
    expect(outcome).toBe('LOST');
    expect(broker.bodies(FANOUTS.live)).toMatchObject([{ taskIds: [run.task_id], runIds: [runId] }]);
    const [delivery] = await rows.query(`SELECT id, event FROM deliveries`);
    expect(delivery).toMatchObject({ event: 'RESCUED' });
    expect(broker.bodies(EXCHANGES.notification)).toEqual([{ v: 1, deliveryId: delivery!.id, channel: 'EMAIL' }]);
    expect(await beat().rescue()).toEqual(NOTHING);
  });

  it.each([
    ['is ACTIVE', { state: 'ACTIVE' }],
    ['is DRAINING', { state: 'DRAINING' }],
    ['has STOPPED a moment ago: its reports are on their way', { state: 'STOPPED', heartbeat_at: at(10) }],
  ])('is none whose worker %s', async (_, ofWorker) => {
    const runId = await leased(ofWorker);
    expect(await beat().rescue()).toEqual(NOTHING);
    expect((await rows.get('runs', runId)).status).toBe('PROCESSING');
  });

  it('is one whose worker has STOPPED longer ago than a lease', async () => {
    await leased({ state: 'STOPPED', heartbeat_at: at(-LEASE_SECONDS - 5) });
    expect((await beat().rescue()).rescued).toBe(1);
  });

  it('that was to be cancelled is CANCELLED', async () => {
    const runId = await leased(LOST, { cancel_requested_at: at(-1) });
    await beat().rescue();
    expect((await rows.get('runs', runId)).status).toBe('CANCELLED');
  });

  it('under which a third worker died is FAILED, not tried again, and its owner is notified', async () => {
    const runId = await leased(LOST, { rescues: 2, attempt: 3 });
    await beat().rescue();
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'FAILED', error: { code: 'QUARANTINED' } });
    expect(await rows.query(`SELECT event FROM deliveries`)).toEqual([{ event: 'FAILED' }]);
    expect(broker.bodies(EXCHANGES.notification)).toHaveLength(1);
  });
});

describe('runs under which two workers died', () => {
  it('go one at a time, the longest held first', async () => {
    const suspects = [await leased(LOST, { rescues: 1, due_at: at(-20) }), await leased(LOST, { rescues: 1 })];
    const beats = beat();
    expect((await beats.rescue()).rescued).toBe(2);
    const waiting = async (): Promise<string[]> =>
      (await rows.query<{ id: string }>(`SELECT id FROM runs WHERE waits_for = id`)).map(({ id }) => id);
    expect((await waiting()).toSorted()).toEqual(suspects.toSorted());
    expect(await beats.rescue()).toEqual({ rescued: 1, waiting: false });
    const [second] = await waiting();
    expect(await waiting()).toHaveLength(1);
    expect(await beats.rescue()).toEqual(NOTHING);
    const first = suspects.find((id) => id !== second)!;
    await rows.set('runs', first, { status: 'COMPLETED', finished_at: at(0) });
    expect(await beats.rescue()).toEqual({ rescued: 1, waiting: false });
    expect(await waiting()).toEqual([]);
  });
});

describe('while reports wait unread', () => {
  it('no run is rescued, because its end may be among them; after a minute it is', async () => {
    const runId = await leased(LOST);
    broker.depths.set(QUEUES.status, 1);
    const clock = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const beats = beat();
    expect(await beats.rescue()).toEqual({ rescued: 0, waiting: true });
    clock.mockReturnValue(60_999);
    expect(await beats.rescue()).toEqual({ rescued: 0, waiting: true });
    expect((await rows.get('runs', runId)).status).toBe('PROCESSING');
    clock.mockReturnValue(61_000);
    expect(await beats.rescue()).toEqual({ rescued: 1, waiting: false });
  });

  it('the minute begins again when they were read meanwhile', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const beats = beat();
    await leased(LOST);
    broker.depths.set(QUEUES.status, 1);
    await beats.rescue();
    broker.depths.clear();
    await beats.rescue();
    await leased(LOST);
    broker.depths.set(QUEUES.status, 1);
    clock.mockReturnValue(70_000);
    expect(await beats.rescue()).toEqual({ rescued: 0, waiting: true });
  });

  it('and the broker does not say how many, the runs do not wait for that', async () => {
    await leased(LOST);
    broker.ready = false;
    expect((await beat().rescue()).rescued).toBe(1);
  });
});
