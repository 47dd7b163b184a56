import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { failureDefaults, type FailureTerms } from '#contracts/notify-defaults.policy';
import { Refusal } from '#contracts/refusal';
import {
  GRACE_SECONDS,
  parseTimeoutCeilings,
  timeoutProblems,
  type TimeoutCeilings,
} from '#contracts/timeout-ceiling.policy';
import { TaskParamsFlow } from '#flows/tasks/task-params.flow';
import { STANDARD_TERMS, standardTerms } from '#flows/tasks/task-terms.policy';
import { DEFAULT_RETRY } from '#runs/outcome/backoff.policy';
import type { TaskTerms } from '#tasks/task.repository';
import type { ScheduleKind } from '#contracts/schedule-kinds';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import type { CreateTaskDto, UpdateTaskDto } from './task.dto';

/** A whole task in a request; of its schedule only the type matters to the terms. */
type WholeTask = Omit<CreateTaskDto, 'schedule'> & { schedule?: { type?: ScheduleKind } | null };

/** Turns input into the terms of a task, within the quotas and ceilings of its owner. */
@Injectable()
export class TaskInputService {
  private readonly ceilings: TimeoutCeilings;

  constructor(
    private readonly params: TaskParamsFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {
    this.ceilings = parseTimeoutCeilings(config.maxTimeoutSeconds);
  }

  /** Returns the quota of tasks; null for admins, who have none. */
  maxTasksOf(user: UserView): number | null {
    return user.role === 'admin' ? null : quotasOf(user, this.config).maxTasks;
  }

  minIntervalOf(user: UserView): number | null {
    return user.role === 'admin' ? null : quotasOf(user, this.config).minIntervalSeconds;
  }

  /** @throws Refusal VALIDATION */
  termsOf(user: UserView, dto: WholeTask): TaskTerms {
    const { title, kind, params, notify } = dto;
    const scheduleKind = dto.schedule?.type ?? null;
    const defaults = { ...standardTerms(kind, user.role, this.ceilings), ...failureDefaults(scheduleKind) };
    const terms = {
      ...merged({ ...defaults, title, kind, params }, { ...dto, schedule: undefined }),
      ...failureTermsOf(defaults, { notify }, scheduleKind),
    };
    this.refuseLongTimeouts(user, terms);
    return terms;
  }

  /**
   * @param scheduleKind the kind of the schedule before the change; null for none
   * @throws Refusal VALIDATION
   */
  patchedTerms(user: UserView, current: TaskTerms, patch: UpdateTaskDto, scheduleKind: string | null): TaskTerms {
    const terms = { ...merged(current, patch), ...failureTermsOf(current, patch, scheduleKind) };
    // Beat lowers limits that are older than the ceiling, so a change of something else is not refused for them.
    const { timeoutSeconds, hardTimeoutSeconds, kind } = patch;
    if ([timeoutSeconds, hardTimeoutSeconds, kind].some((value) => value !== undefined))
      this.refuseLongTimeouts(user, terms);
    return terms;
  }

  private refuseLongTimeouts(user: UserView, terms: TaskTerms): void {
    const problems = user.role === 'admin' ? {} : timeoutProblems(terms, this.ceilings);
    const fields = Object.keys(problems);
    if (fields.length > 0) throw new Refusal('VALIDATION', `the request is not valid: ${fields.join(', ')}`, problems);
  }

  /**
   * Checks parameters by the rules of their kind, of the operator and of the database.
   * @throws Refusal VALIDATION or FORBIDDEN
   */
  check(user: UserView, task: Pick<TaskTerms, 'kind' | 'params'>): Promise<void> {
    return this.params.check(user, task);
  }
}

function merged(current: TaskTerms, dto: UpdateTaskDto): TaskTerms {
  const { title, description, tags, kind, params, priority, overlap, retry, notify, pauseAfterFailures } = dto;
  const { timeoutSeconds, hardTimeoutSeconds } = timeoutsOf(current, dto);
  if (Number.isFinite(hardTimeoutSeconds) && Number.isFinite(timeoutSeconds) && hardTimeoutSeconds < timeoutSeconds) {
    const message = `is ${hardTimeoutSeconds}; must be at least timeoutSeconds (${timeoutSeconds})`;
    throw new Refusal('VALIDATION', 'the request is not valid: hardTimeoutSeconds', { hardTimeoutSeconds: [message] });
  }
  return {
    ...current,
    ...definedOnly({ title: typeof title === 'string' ? title.trim() : title, kind, params }),
    ...definedOnly({ description, tags, priority, overlap, pauseAfterFailures }),
    ...definedOnly(retry === null ? DEFAULT_RETRY : { ...retry }),
    ...definedOnly(notifyOf(notify)),
    timeoutSeconds,
    hardTimeoutSeconds,
  };
}

/** Returns both time limits; the hard one follows the soft one unless the request sets it. */
function timeoutsOf(current: TaskTerms, dto: UpdateTaskDto): Pick<TaskTerms, 'timeoutSeconds' | 'hardTimeoutSeconds'> {
  const { timeoutSeconds } = { ...current, ...definedOnly({ timeoutSeconds: dto.timeoutSeconds }) };
  if (typeof dto.hardTimeoutSeconds === 'number') return { timeoutSeconds, hardTimeoutSeconds: dto.hardTimeoutSeconds };
  const follows = dto.timeoutSeconds !== undefined || dto.hardTimeoutSeconds === null;
  return { timeoutSeconds, hardTimeoutSeconds: follows ? timeoutSeconds + GRACE_SECONDS : current.hardTimeoutSeconds };
}

/**
 * Returns what of the failure terms a change sets without naming it: a default goes with the kind of the schedule, and a
 * choice stays. `notify: null` stands for the defaults.
 */
function failureTermsOf(
  current: FailureTerms & Pick<TaskTerms, 'notifyOn'>,
  { notify, schedule }: Pick<UpdateTaskDto, 'notify' | 'schedule'>,
  scheduleKind: string | null,
): Partial<FailureTerms> {
  const before = failureDefaults(scheduleKind, current.notifyOn);
  const kindAfter = schedule === undefined ? scheduleKind : schedule && (schedule.type ?? scheduleKind);
  const onAfter = notify?.on === undefined ? current.notifyOn : notify.on;
  // A request that is refused may hold anything as its events.
  const after = failureDefaults(kindAfter, notify === null || !Array.isArray(onAfter) ? null : onAfter);
  if (notify === null) return after;
  const { failures, remindEverySeconds } = notify ?? {};
  const hasDefaultFailures = failures === undefined && current.notifyFailures === before.notifyFailures;
  const hasDefaultReminder =
    remindEverySeconds === undefined && current.remindEverySeconds === before.remindEverySeconds;
  return {
    ...((failures === null || hasDefaultFailures) && { notifyFailures: after.notifyFailures }),
    ...(hasDefaultReminder && { remindEverySeconds: after.remindEverySeconds }),
  };
}

function notifyOf(notify: UpdateTaskDto['notify']): Partial<Record<keyof TaskTerms, unknown>> {
  const { on, failures, afterFailures, remindEverySeconds, muted } = notify ?? {
    on: notify,
    failures: notify,
    afterFailures: notify,
    remindEverySeconds: notify,
    muted: notify,
  };
  return {
    notifyOn: on,
    notifyFailures: failures,
    notifyAfterFailures: afterFailures,
    remindEverySeconds,
    notifyMuted: muted,
  };
}

/** Drops absent fields; null stands for the default. */
function definedOnly(fields: Partial<Record<keyof TaskTerms, unknown>>): Partial<TaskTerms> {
  const defaults: Partial<TaskTerms> = STANDARD_TERMS;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value ?? defaults[name as keyof TaskTerms]]),
  ) as Partial<TaskTerms>;
}
