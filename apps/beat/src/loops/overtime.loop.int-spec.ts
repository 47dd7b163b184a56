import { pino } from 'pino';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EndRunsFlow } from '#flows/tasks/end-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { EXCHANGES, FANOUTS, QUEUES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { OvertimeRunRepository } from '#runs/rescue/overtime-run.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { TestRows } from '#testing/test-rows';
import { OvertimeLoop } from './overtime.loop';

/** PostgreSQL's clock follows that of the spec, or jumps when the spec says so. */
class SettableOvertime extends OvertimeRunRepository {
  now = Date.now();
  isAway = false;

  override async find(...asked: Parameters<OvertimeRunRepository['find']>): ReturnType<OvertimeRunRepository['find']> {
    if (this.isAway) throw new Error('PostgreSQL is away');
    return { ...(await super.find(...asked)), now: new Date(this.now) };
  }
}

const GRACE_SECONDS = 1200;
/** The hard time limit of the task in seconds. */
const LIMIT = 60;
const WATCHED_MS = 120_000;

let rows: TestRows;
let broker: RecordedPublisher;
let overtime: SettableOvertime;
let beat: OvertimeLoop;
let clockMs: number;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  clockMs = 10_000;
  jest.spyOn(performance, 'now').mockImplementation(() => clockMs);
  [broker, overtime] = [new RecordedPublisher(), new SettableOvertime()];
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  const schedules = new ScheduleRepository();
  beat = new OvertimeLoop(
    rows.dataSource,
    overtime,
    schedules,
    new EndRunsFlow(new RunOutcomeRepository(), new RunEnqueueRepository(), deliveries, schedules),
    new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log),
    new SignalPublisher(broker.publisher, log),
    broker.publisher,
    log,
  );
  await turn();
});
afterEach(() => jest.restoreAllMocks());

/** Runs a turn `afterMs` after the last one; PostgreSQL's clock has moved by `jumpMs` more. */
function turn(afterMs = 0, jumpMs = 0): Promise<number> {
  clockMs += afterMs;
  overtime.now += afterMs + jumpMs;
  return beat.runOnce();
}

/** Inserts a run that exceeds its hard time limit by `beyondSeconds`. */
async function running(beyondSeconds: number, ofTask = {}, columns: Record<string, unknown> = {}): Promise<string> {
  const task = await rows.task({ hard_timeout_seconds: LIMIT, ...ofTask });
  const runId = await rows.run(task, columns);
  await new RunLeaseRepository().claim(rows.manager, await rows.worker(), [{ runId, attempt: 1 }]);
  await rows.set('runs', runId, { started_at: new Date(Date.now() - (LIMIT + beyondSeconds) * 1000) });
  return runId;
}
const run = (id: string): Promise<Record<string, unknown>> => rows.get('runs', id);
const isEnded = async (id: string): Promise<boolean> => (await run(id)).status !== 'PROCESSING';
const LONG_AGO = GRACE_SECONDS + 1;

describe('a run whose worker has not ended it', () => {
  it('is FAILED as its worker should have reported; open pages and its owner are notified', async () => {
    const runId = await running(LONG_AGO, { max_attempts: 1, notify_on: ['FAILED'] });
    await turn(WATCHED_MS);
    expect(await run(runId)).toMatchObject({
      ...{ status: 'FAILED', worker_id: null, failures: 1, finished_at: expect.any(Date) },
      error: {
        code: 'TIMEOUT',
        message: 'did not stop within its hard time limit of 1 min, and its worker did not end it',
      },
    });
    const attempts = await rows.query(`SELECT attempt, outcome FROM run_attempts WHERE run_id = $1`, [runId]);
    expect(attempts).toEqual([{ attempt: 1, outcome: 'FAILED' }]);
    expect(broker.bodies(FANOUTS.live)).toMatchObject([{ runIds: [runId] }]);
    const [delivery] = await rows.query(`SELECT id, event FROM deliveries`);
    expect(delivery).toMatchObject({ event: 'FAILED' });
    expect(broker.bodies(EXCHANGES.notification)).toEqual([{ v: 1, deliveryId: delivery!.id, channel: 'EMAIL' }]);
  });

  it('waits for its next attempt while it has some left, and the late report of its worker is refused', async () => {
    const runId = await running(LONG_AGO, { max_attempts: 3 });
    const { worker_id: workerId } = (await run(runId)) as { worker_id: string };
    await turn(WATCHED_MS);
    expect(await run(runId)).toMatchObject({ status: 'PENDING', attempt: 2, failures: 1, rescues: 0 });
    expect(await new RunOutcomeRepository().lockReported(rows.manager, [{ runId, attempt: 1, workerId }])).toEqual([]);
  });

  it('is left alone until twenty minutes after its limit', async () => {
    const runId = await running(GRACE_SECONDS - 30);
    await turn(WATCHED_MS);
    expect(await isEnded(runId)).toBe(false);
  });

  it('is left to the rescue of lost runs when its worker is LOST', async () => {
    const runId = await running(LONG_AGO);
    await rows.query(`UPDATE workers SET state = 'LOST'`);
    await turn(WATCHED_MS);
    expect(await isEnded(runId)).toBe(false);
    await rows.query(`UPDATE workers SET state = 'ACTIVE'`);
  });

  it('has the limit that its task had when it began', async () => {
    const [raised, lowered] = [await running(LONG_AGO), await running(0)];
    const edit = async (id: string, seconds: number): Promise<unknown> =>
      rows.query(`UPDATE tasks SET hard_timeout_seconds = $2, version = version + 1 WHERE id = $1`, [
        (await run(id)).task_id,
        seconds,
      ]);
    await edit(raised, 86_400);
    await edit(lowered, 1);
    await rows.set('runs', lowered, { started_at: new Date(Date.now() - (GRACE_SECONDS + 30) * 1000) });
    await turn(WATCHED_MS);
    expect([await isEnded(raised), await isEnded(lowered)]).toEqual([true, false]);
  });
});

describe('while its report may be on its way a run is left alone:', () => {
  let runId: string;
  beforeEach(async () => void (runId = await running(LONG_AGO)));

  it('beat has not watched for two minutes', async () => {
    await turn(WATCHED_MS - 1);
    expect(await isEnded(runId)).toBe(false);
    await turn(1);
    expect(await isEnded(runId)).toBe(true);
  });

  it('PostgreSQL was away, and is back for less than two minutes', async () => {
    overtime.isAway = true;
    await expect(turn(WATCHED_MS)).rejects.toThrow('away');
    overtime.isAway = false;
    await turn(15_000);
    await turn(WATCHED_MS - 1);
    expect(await isEnded(runId)).toBe(false);
    await turn(1);
    expect(await isEnded(runId)).toBe(true);
  });

  it.each([
    ['RabbitMQ is away', () => (broker.ready = false)],
    ['RabbitMQ is back for less than two minutes', () => (broker.readySinceMs = WATCHED_MS - 1)],
    ['reports wait to be read', () => broker.depths.set(QUEUES.status, 1)],
  ])('%s', async (_, happens) => {
    happens();
    await turn(WATCHED_MS);
    expect(await isEnded(runId)).toBe(false);
  });
});

it('a run is not ended by a clock that jumps, but when beat itself has watched it for its limit and the grace', async () => {
  const runId = await running(LONG_AGO);
  await turn(WATCHED_MS, 3_600_000);
  await turn((LIMIT + GRACE_SECONDS) * 1000 - 1);
  expect(await isEnded(runId)).toBe(false);
  await turn(1);
  expect(await isEnded(runId)).toBe(true);
});
