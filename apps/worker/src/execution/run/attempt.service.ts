import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { reasonOf, StopRequested, type Execution, type StopReason } from '#contracts/executor';
import { resultUnreadable } from '#contracts/messages/read-report.policy';
import type { AttemptReport } from '#contracts/messages/status.message';
import type { Outcome } from '#contracts/outcome';
import { cappedResult } from '#contracts/capped-result';
import { storableText } from '#contracts/fields/storable-json';
import { FileStoreService } from '#files/file-store.service';
import { LOGGER, type Logger } from '#process/logger';
import { limitsWithin, parseTimeoutCeilings, type TimeoutCeilings } from '#contracts/timeout-ceiling.policy';
import { NO_SECRETS, type SecretMask } from '#contracts/secrets/secret-mask.policy';
import { RunLeaseRepository, type ClaimedRun } from '#runs/lease/run-lease.repository';
import { countsAsProved, NOT_PROVED } from '#users/accounts/email-proof.policy';
import { ExecutorRegistry } from './executor.registry';
import { MailAllowanceService } from './mail-allowance.service';
import { ReportService } from './report.service';
import { ResolvedParamsService, type ResolvedParams } from './resolved-params.service';
import { RunOutputService } from '../output/run-output.service';
import { RunningRuns, type StopSignals } from './running-runs.registry';
import { WorkerIdentity } from './worker-identity.service';

const MAX_ERROR_CHARACTERS = 10_000;
/** Milliseconds after a kill in which the executor can still report; then the attempt ends without it. */
const REPORT_AFTER_KILL_MS = 2000;

/** Runs one attempt from its claim to its report. */
@Injectable()
export class AttemptService {
  private readonly ceilings: TimeoutCeilings;

  constructor(
    private readonly executors: ExecutorRegistry,
    private readonly output: RunOutputService,
    private readonly reports: ReportService,
    private readonly running: RunningRuns,
    private readonly identity: WorkerIdentity,
    private readonly files: FileStoreService,
    private readonly resolved: ResolvedParamsService,
    private readonly allowance: MailAllowanceService,
    private readonly dataSource: DataSource,
    private readonly leases: RunLeaseRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.ceilings = parseTimeoutCeilings(config.maxTimeoutSeconds);
  }

  /**
   * Works on a claimed run, and resolves when its work is done: its slot is then free, while the log is written and the
   * broker confirms the report. Unconfirmed reports cannot pile up without limit, because without the broker no new
   * messages arrive. Never rejects.
   */
  async start(run: ClaimedRun): Promise<void> {
    const stops: StopSignals = { abort: new AbortController(), kill: new AbortController(), isHandedOver: false };
    const execution = this.execute(run, stops);
    this.running.add(run.id, run.attempt, stops, this.report(run, stops, execution, this.identity.workerId));
    await execution;
  }

  private async report(
    run: ClaimedRun,
    stops: StopSignals,
    execution: Promise<Outcome>,
    workerId: string,
  ): Promise<void> {
    const { id: runId, attempt } = run;
    const startedAt = performance.now();
    const outcome = await execution;
    const tookMs = performance.now() - startedAt;
    stops.isOver = true;
    const asked = reasonOf(stops.abort.signal);
    // Work that was handed over ends by itself; a stop that was asked for meanwhile has not stopped it.
    const reason = stops.isHandedOver && asked !== 'LEASE_LOST' ? null : asked;
    await this.recordStop({ runId, attempt, workerId }, reason, outcome);
    await this.output.finish(runId);
    // Another worker has the run, so this outcome does not count.
    if (reason === 'LEASE_LOST') return;
    await this.reports.send({ runId, attempt, workerId }, this.reportOf(outcome, reason, runId), new Date(), tookMs);
  }

  /**
   * Writes the receipt of a cancel into the timeline: directly and not with the report, so that it is there while the
   * broker is away. When PostgreSQL is away it is left out; the reason of the run still says how the run was stopped.
   */
  private async recordStop(
    run: { runId: string; attempt: number; workerId: string },
    reason: StopReason | null,
    outcome: Outcome,
  ): Promise<void> {
    if (reason !== 'CANCELLED' || outcome.status !== 'cancelled') return;
    try {
      await this.leases.recordStop(this.dataSource.manager, run, storableText(outcome.how));
    } catch (error) {
      this.log.warn({ runId: run.runId, reason: String(error) }, 'when a run was stopped could not be written');
    }
  }

  /**
   * Turns an outcome into a report. A result that cannot be stored (too deep, not JSON) is a failure like any other.
   */
  private reportOf(outcome: Outcome, reason: StopReason | null, runId: string): AttemptReport {
    try {
      return afterStop(outcome, reason);
    } catch (error) {
      this.log.error({ runId, err: error }, 'the outcome of an attempt cannot be stored');
      return resultUnreadable((error as Error).message);
    }
  }

  private async execute(run: ClaimedRun, stops: StopSignals): Promise<Outcome> {
    const limits = timeLimits(limitsWithin(run, this.ceilings), stops);
    let mask = NO_SECRETS;
    try {
      const refusal = refusalOf(run, this.config);
      if (refusal !== null) return refusal;
      const executor = this.executors.find(run.kind);
      if (executor === null) return unknownKind(run.kind);
      await this.output.begin({ runId: run.id, attempt: run.attempt });
      const resolved = await this.resolved.of(run);
      if ('refusal' in resolved) return resolved.refusal;
      mask = resolved.mask;
      const handedOver = (): void => {
        stops.isHandedOver = true;
        limits.clear();
      };
      const execution = { ...this.executionOf(run, stops, resolved), handedOver };
      return maskedOutcome(await Promise.race([executor.execute(resolved.params, execution), limits.hard]), mask);
    } catch (error) {
      const outcome = maskedOutcome(outcomeOfError(error), mask);
      // A thrown error may hold a secret anywhere; when the run has secrets, only the masked outcome is logged.
      const err = mask.isEmpty ? error : outcome;
      this.log.error({ runId: run.id, kind: run.kind, err }, 'an executor threw');
      return outcome;
    } finally {
      limits.clear();
    }
  }

  private executionOf(
    run: ClaimedRun,
    { abort, kill }: StopSignals,
    { mask }: ResolvedParams,
  ): Omit<Execution, 'handedOver'> {
    const identity = { runId: run.id, attempt: run.attempt };
    return {
      ...identity,
      taskId: run.taskId,
      taskTitle: run.taskTitle,
      ownerId: run.ownerId,
      scheduledFor: run.scheduledFor,
      previous: run.previous,
      signal: abort.signal,
      killSignal: kill.signal,
      holdsSecret: (text) => !mask.isEmpty && mask.text(text) !== text,
      log: (level, line) => this.output.write(identity, level, mask.text(line)),
      progress: (percent) => this.output.setProgress(identity, percent),
      openFile: (fileId) => this.files.open(run.ownerId, fileId),
      takeRecipients: (count) => this.allowance.take(run.ownerId, count),
    };
  }
}

/** Masks the secrets of the run in everything that an outcome says. */
function maskedOutcome(outcome: Outcome, mask: SecretMask): Outcome {
  if (mask.isEmpty) return outcome;
  switch (outcome.status) {
    case 'completed':
      return { ...outcome, result: mask.json(outcome.result) };
    case 'cancelled':
      return { ...outcome, how: mask.text(outcome.how) };
    case 'failed': {
      const { code, message, detail } = outcome.error;
      const error = {
        code,
        message: mask.text(message),
        ...(detail === undefined ? {} : { detail: mask.json(detail) }),
      };
      const result = outcome.result === undefined ? {} : { result: mask.json(outcome.result) };
      return { ...outcome, error, ...result };
    }
  }
}

/**
 * Sets both time limits of an attempt. The soft one asks the executor to stop; the hard one kills it and ends the
 * attempt, whether the executor notices or not.
 */
function timeLimits(
  run: Pick<ClaimedRun, 'timeoutSeconds' | 'hardTimeoutSeconds'>,
  { abort, kill }: StopSignals,
): { hard: Promise<Outcome>; clear(): void } {
  const softLimit = `timeoutSeconds of the task, ${run.timeoutSeconds} s`;
  const soft = setTimeout(() => abort.abort(new StopRequested('TIMEOUT', softLimit)), run.timeoutSeconds * 1000);
  let hard: NodeJS.Timeout | undefined;
  const over = new Promise<Outcome>((resolve) => {
    const giveUp = (): void => {
      const message = `did not stop within its hard time limit, hardTimeoutSeconds of the task, ${run.hardTimeoutSeconds} s`;
      resolve({ status: 'failed', retryable: true, error: { code: 'TIMEOUT', message } });
    };
    hard = setTimeout(() => {
      kill.abort(new StopRequested('TIMEOUT'));
      hard = setTimeout(giveUp, REPORT_AFTER_KILL_MS);
    }, run.hardTimeoutSeconds * 1000);
  });
  const clear = (): void => {
    clearTimeout(soft);
    clearTimeout(hard);
  };
  return { hard: over, clear };
}

/** Refuses a run whose owner may no longer do what was allowed when the task was written. */
function refusalOf(
  { kind, ownerDisabled, ownerMayUseCommand, ownerIsProved }: ClaimedRun,
  config: Pick<Config, 'emailProof'>,
): Outcome | null {
  const refuse = (code: string, message: string): Outcome => ({
    status: 'failed',
    retryable: false,
    error: { code, message },
  });
  if (ownerDisabled) return refuse('OWNER_DISABLED', 'the owner of the task is disabled');
  if (kind === 'command' && !ownerMayUseCommand)
    return refuse('COMMAND_NOT_GRANTED', 'the owner of the task may no longer use commands');
  if (kind === 'email' && !countsAsProved(ownerIsProved, config)) return refuse('EMAIL_NOT_PROVED', NOT_PROVED);
  return null;
}

function unknownKind(kind: string): Outcome {
  return {
    status: 'failed',
    retryable: true,
    error: { code: 'UNKNOWN_KIND', message: `this worker does not know the kind '${kind}'; is it older than the API?` },
  };
}

function outcomeOfError(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'failed', retryable: true, error: { code: 'EXECUTOR_ERROR', message } };
}

/**
 * A worker that stops hands back the runs that it interrupted; every other outcome is reported in a form that can be
 * stored.
 */
function afterStop(outcome: Outcome, reason: StopReason | null): AttemptReport {
  if (reason === 'DRAIN' && outcome.status !== 'completed') return { status: 'handed_back' };
  switch (outcome.status) {
    case 'completed':
      return { ...outcome, result: cappedResult(outcome.result) };
    case 'failed': {
      const message = storableText(outcome.error.message).slice(0, MAX_ERROR_CHARACTERS);
      const detail = outcome.error.detail === undefined ? {} : { detail: cappedResult(outcome.error.detail) };
      return {
        ...outcome,
        error: { code: outcome.error.code, message, ...detail },
        result: cappedResult(outcome.result),
      };
    }
    case 'cancelled':
      return { ...outcome, how: storableText(outcome.how).slice(0, MAX_ERROR_CHARACTERS) };
  }
}
