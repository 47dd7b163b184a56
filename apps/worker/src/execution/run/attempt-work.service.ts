import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { StopRequested, type Execution } from '#contracts/executor';
import { durationText } from '#contracts/words/duration-words';
import type { Outcome } from '#contracts/outcome';
import { NO_SECRETS, type SecretMask } from '#contracts/secrets/secret-mask.policy';
import { limitsWithin, parseTimeoutCeilings, type TimeoutCeilings } from '#contracts/timeout-ceiling.policy';
import { FileStoreService } from '#files/file-store.service';
import { LOGGER, type Logger } from '#process/logger';
import type { ClaimedRun } from '#runs/lease/run-lease.repository';
import { countsAsProved, NOT_PROVED } from '#users/accounts/email-proof.policy';
import { ExecutorRegistry } from './executor.registry';
import { MailAllowanceService } from './mail-allowance.service';
import { ResolvedParamsService, type ResolvedParams } from './resolved-params.service';
import type { StopSignals } from './running-runs.registry';

/** Milliseconds after a kill in which the executor can still report; then the attempt ends without it. */
const REPORT_AFTER_KILL_MS = 2000;

/** The work of an attempt: that of a claimed run, or that of a test run, whose task is not saved. */
export interface Work extends Pick<
  ClaimedRun,
  'id' | 'attempt' | 'kind' | 'params' | 'previous' | 'scheduledFor' | 'timeoutSeconds' | 'hardTimeoutSeconds'
> {
  /** null: a test run, whose task is not saved. */
  taskId: string | null;
  ownerId: string;
  ownerDisabled: boolean;
  ownerMayUseCommand: boolean;
  ownerIsAdmin: boolean;
  ownerIsProved: boolean;
}

/** Takes the log lines and the progress of an attempt before it ends. */
export interface WorkOutput {
  begin(): Promise<void>;
  log: Execution['log'];
  progress: Execution['progress'];
}

/** Has an executor do the work of one attempt, within its time limits, and writes no rows about it. */
@Injectable()
export class AttemptWorkService {
  private readonly ceilings: TimeoutCeilings;

  constructor(
    private readonly executors: ExecutorRegistry,
    private readonly files: FileStoreService,
    private readonly resolved: ResolvedParamsService,
    private readonly allowance: MailAllowanceService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.ceilings = parseTimeoutCeilings(config.maxTimeoutSeconds);
  }

  /** Never rejects. Secrets are masked in the outcome and in the log. */
  async execute(work: Work, stops: StopSignals, output: WorkOutput): Promise<Outcome> {
    const limits = timeLimits(limitsWithin(work, this.ceilings), stops);
    let mask = NO_SECRETS;
    try {
      const refusal = refusalOf(work, this.config);
      if (refusal !== null) return refusal;
      const executor = this.executors.find(work.kind);
      if (executor === null) return unknownKind(work.kind);
      await output.begin();
      const resolved = await this.resolved.of(work);
      if ('refusal' in resolved) return resolved.refusal;
      mask = resolved.mask;
      const handedOver = (): void => {
        stops.isHandedOver = true;
        limits.clear();
      };
      const execution = { ...this.executionOf(work, stops, resolved, output), handedOver };
      return maskedOutcome(await Promise.race([executor.execute(resolved.params, execution), limits.hard]), mask);
    } catch (error) {
      const outcome = maskedOutcome(outcomeOfError(error), mask);
      // A thrown error may hold a secret anywhere; when the run has secrets, only the masked outcome is logged.
      const err = mask.isEmpty ? error : outcome;
      this.log.error({ runId: work.id, kind: work.kind, err }, 'an executor threw');
      return outcome;
    } finally {
      limits.clear();
    }
  }

  private executionOf(
    work: Work,
    { abort, kill }: StopSignals,
    { mask }: ResolvedParams,
    output: WorkOutput,
  ): Omit<Execution, 'handedOver'> {
    return {
      runId: work.id,
      attempt: work.attempt,
      taskId: work.taskId,
      ownerId: work.ownerId,
      scheduledFor: work.scheduledFor,
      previous: work.previous,
      signal: abort.signal,
      killSignal: kill.signal,
      holdsSecret: (text) => !mask.isEmpty && mask.text(text) !== text,
      log: (level, line) => output.log(level, mask.text(line)),
      progress: (percent) => output.progress(percent),
      openFile: (fileId) => this.files.open(work.ownerId, fileId),
      takeRecipients: (count) => this.allowance.take(work.ownerId, count),
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
  { timeoutSeconds, hardTimeoutSeconds }: Pick<Work, 'timeoutSeconds' | 'hardTimeoutSeconds'>,
  { abort, kill }: StopSignals,
): { hard: Promise<Outcome>; clear(): void } {
  const softLimit = durationText(timeoutSeconds * 1000);
  const soft = setTimeout(() => abort.abort(new StopRequested('TIMEOUT', softLimit)), timeoutSeconds * 1000);
  let hard: NodeJS.Timeout | undefined;
  const over = new Promise<Outcome>((resolve) => {
    const giveUp = (): void => {
      const message = `did not stop within its hard time limit of ${durationText(hardTimeoutSeconds * 1000)}`;
      resolve({ status: 'failed', retryable: true, error: { code: 'TIMEOUT', message } });
    };
    hard = setTimeout(() => {
      kill.abort(new StopRequested('TIMEOUT'));
      hard = setTimeout(giveUp, REPORT_AFTER_KILL_MS);
    }, hardTimeoutSeconds * 1000);
  });
  const clear = (): void => {
    clearTimeout(soft);
    clearTimeout(hard);
  };
  return { hard: over, clear };
}

/** Refuses a run whose owner may no longer do what was allowed when the task was written. */
function refusalOf(
  { kind, ownerDisabled, ownerMayUseCommand, ownerIsProved }: Work,
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
    error: { code: 'UNKNOWN_KIND', message: `this worker does not support kind '${kind}' (older version?)` },
  };
}

function outcomeOfError(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'failed', retryable: true, error: { code: 'EXECUTOR_ERROR', message } };
}
