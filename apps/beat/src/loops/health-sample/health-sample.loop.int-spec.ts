import { pino } from 'pino';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { HealthFiguresFlow } from '#flows/operations/health-figures.flow';
import { HealthFlow } from '#flows/operations/health.flow';
import { DeliveryHealthRepository } from '#notifications/deliveries/delivery-health.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { HealthMinuteRepository } from '#runs/health/health-minute.repository';
import { QueueWaitRepository } from '#runs/health/queue-wait.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { HealthSampleLoop } from './health-sample.loop';

let rows: TestRows;

beforeAll(async () => void (rows = await TestRows.start({ byIndex: true })));
afterAll(() => rows.stop());
beforeEach(() => rows.query(`DELETE FROM health_minutes`));

function beat(minutes = new HealthMinuteRepository()): HealthSampleLoop {
  const figures = new HealthFiguresFlow(
    new WorkerRepository(),
    new RunDispatchRepository(),
    new QueueWaitRepository(),
    new DeliveryHealthRepository(),
    new DeadLetterRepository(),
  );
  const flow = new HealthFlow(rows.dataSource, minutes, figures, testConfig({ maxRunsAtOnce: 1 }));
  return new HealthSampleLoop(flow, pino({ level: 'silent' }));
}
const recorded = () =>
  rows.query<{ minute: Date; io_oldest_seconds: number; process_oldest_seconds: number }>(
    `SELECT * FROM health_minutes ORDER BY minute`,
  );

it('beats record the state of the last minute, and wait for the next', async () => {
  await rows.worker();
  await rows.worker({ state: 'DRAINING' });
  await rows.run(await rows.task(), { due_at: new Date(Date.now() - 60_000) });
  await rows.run(await rows.task(), {
    ...{ status: 'QUEUED', work_class: 'process' },
    queued_at: new Date(Date.now() - 300_000),
  });
  await rows.query(
    `INSERT INTO dead_letters (id, key, reason, bytes) VALUES (gen_random_uuid(), 'a', 'unreadable', 1)`,
  );
  await rows.delivery(await rows.user(), { attempts: 1 });
  const waitMs = await beat().runOnce();
  expect(waitMs > 0 && waitMs <= 60_000).toBe(true);
  const [minute, ...more] = await recorded();
  expect(more).toEqual([]);
  expect(minute!.io_oldest_seconds).toBeGreaterThanOrEqual(59);
  expect(minute!.process_oldest_seconds).toBeGreaterThanOrEqual(299);
  expect(minute).toMatchObject({
    ...{ workers: 1, io_capacity: 4, process_capacity: 2, io_queued: 0, process_queued: 1 },
    ...{ dead_letters: 1, mail_failed: 0, mail_waiting: 1, endpoint_waiting: 0 },
  });
});

it('beats that look at the same moment record a minute once', async () => {
  const minutes = new HealthMinuteRepository();
  const found = await minutes.next(rows.manager);
  expect(found.isRecorded).toBe(false);
  jest.spyOn(minutes, 'next').mockResolvedValue(found);
  await Promise.all([1, 2, 3].map(() => beat(minutes).runOnce()));
  expect(await recorded()).toMatchObject([{ minute: found.minute }]);
});

it('a mail that was given up counts in the minute in which that happened', async () => {
  const next = await new HealthMinuteRepository().next(rows.manager);
  const finished_at = new Date(next.minute.getTime() + 59_000);
  const id = await rows.delivery(await rows.user(), { status: 'FAILED', attempts: 1, finished_at });
  await rows.query(
    `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome) VALUES ($1, 1, $2, 5, 'FAILED')`,
    [id, finished_at],
  );
  await beat().runOnce();
  const failed = await rows.query<{ mail_failed: number }>(`SELECT mail_failed FROM health_minutes WHERE minute = $1`, [
    next.minute,
  ]);
  // Without a row the minute has ended in between.
  for (const { mail_failed } of failed) expect(mail_failed).toBe(1);
});

it('a minute costs eight statements, and one that another beat has recorded a single one', async () => {
  const query = jest.spyOn(rows.dataSource.manager, 'query');
  await beat().runOnce();
  expect(query).toHaveBeenCalledTimes(8);
  // The next minute may have ended.
  await rows.query(
    `INSERT INTO health_minutes SELECT (jsonb_populate_record(h, jsonb_build_object('minute', minute + interval '1 minute'))).* FROM health_minutes h`,
  );
  query.mockClear();
  await beat().runOnce();
  expect(query).toHaveBeenCalledTimes(1);
});
