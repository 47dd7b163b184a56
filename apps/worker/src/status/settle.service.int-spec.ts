import { pino } from 'pino';
import type { AttemptReport } from '#contracts/messages/status.message';
import { newId } from '#database/new-id';
import type { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EndRunsFlow } from '#flows/tasks/end-runs.flow';
import type { SignalPublisher } from '#flows/signal.publisher';
import { InvalidMessage } from '#messaging/decode';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TestRows } from '#testing/test-rows';
import { SettleService } from './settle.service';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

function settling(): SettleService {
  const [outcomes, schedules] = [new RunOutcomeRepository(), new ScheduleRepository()];
  const endRuns = new EndRunsFlow(outcomes, new RunEnqueueRepository(), new DeliveryRepository(), schedules);
  const publisher = { publish: () => Promise.resolve(0) } as unknown as DeliveryPublisher;
  const signals = { hint: () => undefined, changed: () => undefined } as unknown as SignalPublisher;
  return new SettleService(
    rows.dataSource,
    outcomes,
    schedules,
    endRuns,
    publisher,
    signals,
    pino({ level: 'silent' }),
  );
}

it('a report that cannot be stored ends its own run as FAILED and takes no other with it', async () => {
  const workerId = await rows.worker();
  const ids = [await rows.run(await rows.task()), await rows.run(await rows.task()), await rows.run(await rows.task())];
  await new RunLeaseRepository().claim(
    rows.manager,
    workerId,
    ids.map((runId) => ({ runId, attempt: 1 })),
  );
  const completed: AttemptReport = { status: 'completed', result: 1 };
  // jsonb refuses NUL.
  const poison: AttemptReport = { status: 'failed', retryable: true, error: { code: 'X', message: 'a\0b' } };
  const service = settling();
  const finishedAt = new Date().toISOString();
  const answers = await Promise.allSettled(
    ids.map((runId, n) =>
      service.settle({ runId, attempt: 1, workerId, finishedAt, report: n === 1 ? poison : completed }),
    ),
  );
  const runs = await Promise.all(ids.map((id) => rows.get('runs', id)));
  expect(runs.map(({ status }) => status)).toEqual(['COMPLETED', 'FAILED', 'COMPLETED']);
  expect(runs[1]?.error.code).toBe('RESULT_UNREADABLE');
  // The report that cannot be stored becomes a dead letter.
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('a report of a run that there never was is unreadable, and takes no other with it', async () => {
  const workerId = await rows.worker();
  const [runId, deleted] = [await rows.run(await rows.task()), await rows.run(await rows.task())];
  await new RunLeaseRepository().claim(rows.manager, workerId, [{ runId, attempt: 1 }]);
  await rows.query(`DELETE FROM runs WHERE id = $1`, [deleted]);
  const service = settling();
  const finishedAt = new Date().toISOString();
  const settle = (id: string): Promise<void> =>
    service.settle({ runId: id, attempt: 1, workerId, finishedAt, report: { status: 'completed', result: 1 } });
  const answers = await Promise.allSettled([settle(newId()), settle(runId), settle(deleted)]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(answers[0]).toMatchObject({ reason: expect.any(InvalidMessage) });
  expect((await rows.get('runs', runId)).status).toBe('COMPLETED');
});
