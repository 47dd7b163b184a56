import { Inject, Injectable } from '@nestjs/common';
import { StopRequested, type Execution, type StopReason } from '#contracts/executor';
import type { AttemptReport } from '#contracts/messages/status.message';
import type { Outcome } from '#contracts/outcome';
import { cappedResult } from '#contracts/capped-result';
import { storableText } from '#contracts/storable-json';
import { FileStoreService } from '#files/file-store.service';
import { LOGGER, type Logger } from '#process/logger';
import type { ClaimedRun } from '#runs/run-lease.repository';
import { ExecutorRegistry } from './executor.registry';
import { ReportService } from './report.service';
import { RunOutputService } from './run-output.service';
import { RunningRuns } from './running-runs';
import { WorkerIdentity } from './worker-identity';

const MOST_ERROR_CHARACTERS = 10_000;

/** One attempt from its claim to its report. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly executors: ExecutorRegistry,
    private readonly output: RunOutputService,
    private readonly reports: ReportService,
    private readonly running: RunningRuns,
    private readonly identity: WorkerIdentity,
    private readonly files: FileStoreService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Works on a claimed run, and resolves when its work is done: its place is free for another while the log is written
   * and the broker confirms the report. What piles up meanwhile has an end: without the broker no new messages come.
   * Never rejects.
   */
  async start(run: ClaimedRun): Promise<void> {
    const abort = new AbortController();
    const execution = this.execute(run, abort);
    this.running.add(run.id, run.attempt, abort, this.report(run, abort, execution, this.identity.workerId));
    await execution;
  }

  private async report(
    run: ClaimedRun,
    abort: AbortController,
    execution: Promise<Outcome>,
    workerId: string,
  ): Promise<void> {
    const { id: runId, attempt } = run;
    const outcome = await execution;
    await this.output.finish(runId);
    const reason = abort.signal.reason instanceof StopRequested ? abort.signal.reason.reason : null;
    // Another worker has the run: whatever happened here no longer counts.
    if (reason === 'LEASE_LOST') return;
    await this.reports.send({ runId, attempt, workerId }, this.storable(outcome, reason, runId), new Date());
  }

  /** A result that cannot be stored (too deep, not JSON) is a failure like any other. */
  private storable(outcome: Outcome, reason: StopReason | null, runId: string): AttemptReport {
    try {
      return afterStop(outcome, reason);
    } catch (error) {
      this.log.error({ runId, err: error }, 'the outcome of an attempt cannot be stored');
      return {
        status: 'failed',
        retryable: false,
        error: { code: 'RESULT_NOT_STORABLE', message: 'the result cannot be stored' },
      };
    }
  }

  private async execute(run: ClaimedRun, abort: AbortController): Promise<Outcome> {
    const limits = timeLimits(run, abort);
    try {
      const refusal = refusalOf(run);
      if (refusal !== null) return refusal;
      const executor = this.executors.find(run.kind);
      if (executor === null) return unknownKind(run.kind);
      return await Promise.race([executor.execute(run.params, this.executionOf(run, abort.signal)), limits.hard]);
    } catch (error) {
      this.log.error({ runId: run.id, kind: run.kind, err: error }, 'an executor threw');
      return thrown(error);
    } finally {
      limits.clear();
    }
  }

  private executionOf(run: ClaimedRun, signal: AbortSignal): Execution {
    const identity = { runId: run.id, attempt: run.attempt };
    return {
      ...identity,
      taskId: run.taskId,
      taskTitle: run.taskTitle,
      ownerId: run.ownerId,
      scheduledFor: run.scheduledFor,
      signal,
      log: (level, line) => this.output.write(identity, level, line),
      progress: (percent) => this.output.setProgress(identity, percent),
      openFile: (fileId) => this.files.open(run.ownerId, fileId),
    };
  }
}

/** The soft limit asks the executor to stop; the hard limit ends the attempt whether it stopped or not. */
function timeLimits(run: ClaimedRun, abort: AbortController): { hard: Promise<Outcome>; clear(): void } {
  const soft = setTimeout(() => abort.abort(new StopRequested('TIMEOUT')), run.timeoutSeconds * 1000);
  let hard: NodeJS.Timeout | undefined;
  const over = new Promise<Outcome>((resolve) => {
    hard = setTimeout(() => {
      const message = `did not stop within its hard time limit of ${run.hardTimeoutSeconds} s`;
      resolve({ status: 'failed', retryable: true, error: { code: 'TIMEOUT', message } });
    }, run.hardTimeoutSeconds * 1000);
  });
  const clear = (): void => {
    clearTimeout(soft);
    clearTimeout(hard);
  };
  return { hard: over, clear };
}

/** What was allowed when the task was written may have been taken back since. */
function refusalOf({ kind, ownerDisabled, ownerMayUseCommand }: ClaimedRun): Outcome | null {
  const refuse = (code: string, message: string): Outcome => ({
    status: 'failed',
    retryable: false,
    error: { code, message },
  });
  if (ownerDisabled) return refuse('OWNER_DISABLED', 'the owner of the task is disabled');
  if (kind === 'command' && !ownerMayUseCommand)
    return refuse('COMMAND_NOT_GRANTED', 'the owner of the task may no longer use commands');
  return null;
}

function unknownKind(kind: string): Outcome {
  return {
    status: 'failed',
    retryable: true,
    error: { code: 'UNKNOWN_KIND', message: `this worker does not know the kind '${kind}'; is it older than the API?` },
  };
}

function thrown(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'failed', retryable: true, error: { code: 'EXECUTOR_ERROR', message } };
}

/** A worker that stops hands back what it had to interrupt; everything else goes out in a form that can be stored. */
function afterStop(outcome: Outcome, reason: StopReason | null): AttemptReport {
  if (reason === 'DRAIN' && outcome.status !== 'completed') return { status: 'handed_back' };
  switch (outcome.status) {
    case 'completed':
      return { ...outcome, result: cappedResult(outcome.result) };
    case 'failed': {
      const message = storableText(outcome.error.message).slice(0, MOST_ERROR_CHARACTERS);
      const detail = outcome.error.detail === undefined ? {} : { detail: cappedResult(outcome.error.detail) };
      return {
        ...outcome,
        error: { code: outcome.error.code, message, ...detail },
        result: cappedResult(outcome.result),
      };
    }
    case 'cancelled':
      return { ...outcome, how: storableText(outcome.how) };
  }
}
