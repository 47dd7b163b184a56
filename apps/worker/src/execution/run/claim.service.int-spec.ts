import { newId } from '#database/new-id';
import { InvalidMessage } from '#messaging/decode';
import { TaskStatusFlow } from '#flows/tasks/task-status.flow';
import { RetryLater } from '#messaging/retry-later';
import { createLogger } from '#process/logger';
import { registry } from '#process/metrics';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { TestRows } from '#testing/test-rows';
import { ClaimService } from './claim.service';
import type { WorkerIdentity } from './worker-identity.service';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

function claimsOf(workerId: string): ClaimService {
  const identity = { workerId } as WorkerIdentity;
  const showing = new TaskStatusFlow(
    rows.dataSource,
    new TaskStatusRepository(),
    { passed: () => undefined } as never,
    createLogger('spec', 'fatal'),
  );
  return new ClaimService(rows.dataSource, new RunLeaseRepository(), new WorkerRepository(), identity, showing);
}
const message = (runId: string) => ({ v: 1 as const, runId, attempt: 1 });

it('the same message twice at once is one run and one duplicate', async () => {
  const runId = await rows.run(await rows.task());
  const claims = claimsOf(await rows.worker());
  const answers = await Promise.all([claims.claim(message(runId)), claims.claim(message(runId))]);
  expect(answers.map((run) => run?.id ?? null)).toEqual([runId, null]);
});

it.each(['LOST', 'DRAINING'])('a %s worker drops no message that it may not claim', async (state) => {
  const runId = await rows.run(await rows.task(), { status: 'QUEUED', queued_at: new Date() });
  const claims = claimsOf(await rows.worker({ state }));
  await expect(claims.claim(message(runId))).rejects.toBeInstanceOf(RetryLater);
  expect((await rows.get('runs', runId)).status).toBe('QUEUED');
});

it('a message about a run that there never was is unreadable; one about a run that was deleted or has ended is late', async () => {
  const claims = claimsOf(await rows.worker());
  const taskId = await rows.task();
  const [deleted, over, waiting] = [await rows.run(taskId), await rows.run(taskId), await rows.run(taskId)];
  await rows.query(`DELETE FROM runs WHERE id = $1`, [deleted]);
  await rows.set('runs', over, { status: 'CANCELLED', finished_at: new Date() });
  const asked = [newId(), deleted, over, waiting].map((runId) => claims.claim(message(runId)));
  const answers = await Promise.allSettled(asked);
  expect(answers[0]).toMatchObject({ reason: expect.any(InvalidMessage) });
  expect(answers.slice(1).map((answer) => 'value' in answer && (answer.value?.id ?? null))).toEqual([
    null,
    null,
    waiting,
  ]);
});

it('a message that came ahead of time and finds no run is late, not unreadable: an edit has taken its run back', async () => {
  const claims = claimsOf(await rows.worker());
  expect(await claims.claim({ ...message(newId()), dueInMs: 60 })).toBeNull();
});

it('a message that came ahead of time claims nothing before its run is due', async () => {
  const due_at = new Date(Date.now() + 3_600_000);
  const runId = await rows.run(await rows.task(), { status: 'QUEUED', queued_at: due_at, due_at });
  expect(await claimsOf(await rows.worker()).claim({ ...message(runId), dueInMs: 60 })).toBeNull();
  expect((await rows.get('runs', runId)).status).toBe('PENDING');
});

it('the figure of lateness leaves out the jitter that the schedule of a run asks for', async () => {
  const twoHours = 7_200_000;
  const at = new Date(Date.now() - twoHours);
  const runId = await rows.run(await rows.task(), {
    ...{ kind: 'data', work_class: 'process', trigger: 'SCHEDULE', scheduled_for: at, jitter_ms: twoHours },
    due_at: new Date(at.getTime() + twoHours),
  });
  await claimsOf(await rows.worker()).claim(message(runId));
  const text = await registry.getSingleMetricAsString('carillon_run_lateness_seconds');
  expect(text).toMatch(/^carillon_run_lateness_seconds_bucket\{le="3600",kind="data"\} 1$/m);
});

it('a backfill is no delay: its occurrence is past on purpose, and the figure of lateness leaves it out', async () => {
  const yesterday = new Date(Date.now() - 86_400_000);
  const runId = await rows.run(await rows.task(), {
    ...{ kind: 'command', work_class: 'process', trigger: 'BACKFILL', scheduled_for: yesterday, due_at: new Date() },
  });
  expect(await claimsOf(await rows.worker()).claim(message(runId))).toMatchObject({ id: runId, latenessMs: null });
  const text = await registry.getSingleMetricAsString('carillon_run_lateness_seconds');
  expect(text).not.toContain('kind="command"');
});
