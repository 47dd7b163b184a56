import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TestRunMessage } from '#contracts/messages/test-run.message';
import { notFound, Refusal, tooManyRequests } from '#contracts/refusal';
import { TEST_RUN_MAX_SECONDS, TEST_RUNS_AT_ONCE } from '#contracts/runs/test-runs';
import { GRACE_SECONDS } from '#contracts/timeout-ceiling.policy';
import { inTransaction } from '#database/in-transaction';
import { newId } from '#database/new-id';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { NOT_SENT } from '#runs/test-runs/test-run-errors.policy';
import { TestRunRepository, type NewTestRun, type TestRunView } from '#runs/test-runs/test-run.repository';
import type { UserView } from '#users/user.repository';
import { DraftProblems, type Draft } from '../http/fields/draft.pipe';
import { TaskInputService } from '../tasks/task-input.service';
import type { StartTestRunDto } from './test-run.dto';

const TRY_AGAIN_SECONDS = 5;

/** Starts, reads and stops test runs of one person. */
@Injectable()
export class TestRunsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly testRuns: TestRunRepository,
    private readonly input: TaskInputService,
    private readonly publisher: Publisher,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Stores a test run and sends it to the workers.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN, TOO_MANY_REQUESTS, BROKER_AWAY
   */
  async start(user: UserView, draft: Draft<StartTestRunDto>): Promise<TestRunView> {
    const testRun = await this.checked(user, draft);
    // The id is the outcome that a repeated request with the same Idempotency-Key is answered from. A refusal is thrown
    // inside, so that the key is not taken by it.
    const id = await inTransaction(this.dataSource, async (manager) => {
      await this.testRuns.lockOwner(manager, user.id);
      await this.testRuns.giveUp(manager, user.id);
      if (!(await this.testRuns.insert(manager, testRun, TEST_RUNS_AT_ONCE))) throw tooManyAtOnce();
      return testRun.id;
    });
    // After the commit, so that the worker finds the row. When the process dies here, the test run is given up.
    await this.send(id);
    return this.get(user.id, id);
  }

  /** @throws Refusal NOT_FOUND */
  async get(ownerId: string, id: string): Promise<TestRunView> {
    await this.testRuns.giveUp(this.dataSource.manager, ownerId);
    const found = await this.testRuns.find(this.dataSource.manager, ownerId, id);
    if (found === null) throw notFound('test run', id);
    return found;
  }

  /** @throws Refusal NOT_FOUND */
  async cancel(ownerId: string, id: string): Promise<TestRunView> {
    const cancelled = await this.testRuns.cancel(this.dataSource.manager, ownerId, id);
    if (cancelled === null) throw notFound('test run', id);
    // When the signal is lost, the worker reads the row within a second.
    if (cancelled.isStopping) this.signals.cancel([id]);
    return this.get(ownerId, id);
  }

  private async checked(user: UserView, { dto, errors }: Draft<StartTestRunDto>): Promise<NewTestRun> {
    const { kind, params } = dto;
    const problems = new DraftProblems(errors);
    if (!problems.isWrong('kind') && !problems.isWrong('params'))
      await problems.collect(() => this.input.check(user, { kind, params }));
    problems.refuse();
    const timeoutSeconds = Math.min(dto.timeoutSeconds ?? TEST_RUN_MAX_SECONDS, TEST_RUN_MAX_SECONDS);
    const hardTimeoutSeconds = timeoutSeconds + GRACE_SECONDS;
    return { id: newId(), ownerId: user.id, kind, params, timeoutSeconds, hardTimeoutSeconds };
  }

  private async send(testRunId: string): Promise<void> {
    const body: TestRunMessage = { v: 1, testRunId };
    try {
      await this.publisher.publish({ exchange: EXCHANGES.execution, routingKey: QUEUES.testRuns, body });
    } catch (error) {
      this.log.warn({ testRunId, reason: String(error) }, 'a test run could not be sent to the workers');
      // Only the confirm was lost when a worker has it; a refusal would make the person send the request a second time.
      if (!(await this.testRuns.fail(this.dataSource.manager, testRunId, NOT_SENT))) return;
      const message = 'the test run could not be sent to a worker, because RabbitMQ is away';
      throw new Refusal('BROKER_AWAY', message, undefined, TRY_AGAIN_SECONDS);
    }
  }
}

function tooManyAtOnce(): Refusal {
  return tooManyRequests(
    `${TEST_RUNS_AT_ONCE} test runs of yours are under way; stop one, or wait until one has ended`,
    TRY_AGAIN_SECONDS,
  );
}
