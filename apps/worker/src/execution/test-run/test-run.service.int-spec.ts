import type { Outcome } from '#contracts/outcome';
import { newId } from '#database/new-id';
import { RetryLater } from '#messaging/retry-later';
import { createLogger } from '#process/logger';
import { TestRunRepository } from '#runs/test-runs/test-run.repository';
import { eventually } from '#testing/eventually';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import type { AttemptWorkService, WorkOutput } from '../run/attempt-work.service';
import type { WorkerIdentity } from '../run/worker-identity.service';
import { WorkSlots } from '../slots/work-slots.registry';
import { TestRunService } from './test-run.service';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

const repository = new TestRunRepository();

async function waiting(kind = 'http'): Promise<{ id: string; ownerId: string }> {
  const [id, ownerId] = [newId(), await rows.user()];
  const limits = { timeoutSeconds: 300, hardTimeoutSeconds: 330 };
  await repository.insert(rows.manager, { id, ownerId, kind, params: {}, ...limits }, 3);
  return { id, ownerId };
}

interface Work {
  output: WorkOutput;
  finish: (outcome: Outcome) => void;
}

function serviceOf(workerId: string, testRuns = repository): { service: TestRunService; begun: Promise<Work> } {
  let begin: (work: Work) => void;
  const begun = new Promise<Work>((resolve) => (begin = resolve));
  const work = {
    execute: (_: unknown, __: unknown, output: WorkOutput) =>
      new Promise<Outcome>((resolve) => begin({ output, finish: resolve })),
  } as unknown as AttemptWorkService;
  const log = createLogger('spec', 'fatal');
  const identity = { workerId } as WorkerIdentity;
  const service = new TestRunService(rows.dataSource, testRuns, work, identity, new WorkSlots(testConfig()), log);
  return { service, begun };
}

it.each(['LOST', 'DRAINING'])('a %s worker leaves a test run to others, until nobody may take it', async (state) => {
  const { id } = await waiting();
  const { service } = serviceOf(await rows.worker({ state }));
  await expect(service.execute(id)).rejects.toBeInstanceOf(RetryLater);
  await rows.query(`UPDATE test_runs SET created_at = created_at - interval '61 s' WHERE id = $1`, [id]);
  await service.execute(id);
});

it('a worker that is older than the kind leaves a test run to others', async () => {
  const { id } = await waiting('a-kind-of-tomorrow');
  await expect(serviceOf(await rows.worker()).service.execute(id)).rejects.toBeInstanceOf(RetryLater);
});

it('a second message about a test run that is under way changes nothing', async () => {
  const { id } = await waiting();
  const { service, begun } = serviceOf(await rows.worker());
  await Promise.all([service.execute(id), service.execute(id)]);
  (await begun).finish({ status: 'completed', result: 1 });
  await service.drain(Promise.resolve());
});

it('what could not be written is written by the next note', async () => {
  const { id, ownerId } = await waiting();
  let isAway = true;
  class AwayOnce extends TestRunRepository {
    override async noteAlive(
      ...asked: Parameters<TestRunRepository['noteAlive']>
    ): Promise<{ isStopping: boolean } | null> {
      if (!asked[3] || !isAway) return super.noteAlive(...asked);
      isAway = false;
      throw new Error('PostgreSQL is away');
    }
  }
  const { service, begun } = serviceOf(await rows.worker(), new AwayOnce());
  await service.execute(id);
  const { output, finish } = await begun;
  output.log('info', 'a line');
  const written = async (): Promise<unknown[]> => (await repository.find(rows.manager, ownerId, id))?.log ?? [];
  const log = await eventually(written, { what: 'the line is stored' }, (lines) => lines.length > 0);
  expect(log).toMatchObject([{ level: 'info', line: 'a line' }]);
  finish({ status: 'completed', result: null });
  await service.drain(new Promise(() => undefined));
});

it('a test run that is being taken while its worker begins to stop is waited for', async () => {
  const { id, ownerId } = await waiting();
  let isTaken: () => void;
  const taken = new Promise<void>((resolve) => (isTaken = resolve));
  let claimNow: () => void;
  const mayClaim = new Promise<void>((resolve) => (claimNow = resolve));
  class SlowClaim extends TestRunRepository {
    override async claim(...asked: Parameters<TestRunRepository['claim']>): ReturnType<TestRunRepository['claim']> {
      isTaken();
      await mayClaim;
      return super.claim(...asked);
    }
  }
  const { service, begun } = serviceOf(await rows.worker(), new SlowClaim());
  const executed = service.execute(id);
  await taken;
  const drained = service.drain(new Promise(() => undefined));
  claimNow!();
  await executed;
  (await begun).finish({ status: 'completed', result: 'done' });
  await drained;
  expect(await repository.find(rows.manager, ownerId, id)).toMatchObject({ status: 'COMPLETED', result: 'done' });
});
