import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommandList, commandProblems } from '#commands/command-list';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { fieldErrors, Refusal } from '#contracts/refusal';
import { taskKind } from '#contracts/task-kinds';
import type { CommandParams } from '#contracts/task-kinds/command.params';
import type { DataParams } from '#contracts/task-kinds/data.params';
import type { Problem } from '#contracts/json-safety.policy';
import { referenceProblems, secretReferences } from '#contracts/secret-references.policy';
import { checkParams } from '#contracts/task-params.policy';
import {
  GRACE_SECONDS,
  limitsWithin,
  parseTimeoutCeilings,
  timeoutProblems,
  type TimeoutCeilings,
} from '#contracts/timeout-ceiling.policy';
import { parseEgressAllow, type EgressAllow } from '#egress/egress-allow.policy';
import { savedAddressProblem } from '#egress/saved-address.policy';
import { FileRepository } from '#files/file.repository';
import { DEFAULT_RETRY } from '#runs/backoff.policy';
import { SecretRepository } from '#secrets/secret.repository';
import type { TaskTerms } from '#tasks/task.repository';
import { refuseUnproved } from '#users/email-proof.policy';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import { COMMAND_LIST } from './command-list.provider';
import type { CreateTaskDto, UpdateTaskDto } from './task.dto';

export const TIMEOUT_SECONDS = 300;

const DEFAULTS: Omit<TaskTerms, 'title' | 'kind' | 'params'> = {
  description: '',
  tags: [],
  priority: 'NORMAL',
  overlap: 'SKIP',
  ...DEFAULT_RETRY,
  timeoutSeconds: TIMEOUT_SECONDS,
  hardTimeoutSeconds: TIMEOUT_SECONDS + GRACE_SECONDS,
  notifyOn: null,
  notifyAfterFailures: 1,
  notifyMuted: false,
  remindEverySeconds: null,
  pauseAfterFailures: null,
};

/** Turns what a person sent into the terms of a task, and refuses what the kind, the operator or the files do not allow. */
@Injectable()
export class TaskInputService {
  private readonly egress: EgressAllow;
  private readonly ceilings: TimeoutCeilings;

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileRepository,
    private readonly secrets: SecretRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(COMMAND_LIST) private readonly commands: CommandList | undefined,
  ) {
    this.egress = parseEgressAllow(config.egressAllow);
    this.ceilings = parseTimeoutCeilings(config.maxTimeoutSeconds);
  }

  /** Plain users have a quota, admins none. */
  mostTasksOf(user: UserView): number | null {
    return user.role === 'admin' ? null : quotasOf(user, this.config).maxTasks;
  }

  minIntervalOf(user: UserView): number | null {
    return user.role === 'admin' ? null : quotasOf(user, this.config).minIntervalSeconds;
  }

  /** @throws Refusal VALIDATION */
  termsOf(user: UserView, dto: CreateTaskDto): TaskTerms {
    const defaults = this.defaultsFor(user, dto.kind);
    const terms = merged({ ...defaults, title: dto.title, kind: dto.kind, params: dto.params }, dto);
    this.refuseLongTimeouts(user, terms);
    return terms;
  }

  /** @throws Refusal VALIDATION */
  patchedTerms(user: UserView, current: TaskTerms, patch: UpdateTaskDto): TaskTerms {
    const terms = merged(current, patch);
    // Limits from before the ceiling are lowered by beat: an edit of something else is not refused for them.
    const { timeoutSeconds, hardTimeoutSeconds, kind } = patch;
    if ([timeoutSeconds, hardTimeoutSeconds, kind].some((value) => value !== undefined))
      this.refuseLongTimeouts(user, terms);
    return terms;
  }

  /** Where the ceiling is lower than the default limit, that is the default. */
  private defaultsFor(user: UserView, kind: string): typeof DEFAULTS {
    const limits = limitsWithin({ ...DEFAULTS, kind, ownerIsAdmin: user.role === 'admin' }, this.ceilings);
    return { ...DEFAULTS, ...limits };
  }

  private refuseLongTimeouts(user: UserView, terms: TaskTerms): void {
    const problems = user.role === 'admin' ? {} : timeoutProblems(terms, this.ceilings);
    const fields = Object.keys(problems);
    if (fields.length > 0) throw new Refusal('VALIDATION', `the request is not valid: ${fields.join(', ')}`, problems);
  }

  /** What only the kind, the operator and the database know. @throws Refusal VALIDATION or FORBIDDEN */
  async check(user: UserView, { kind, params }: Pick<TaskTerms, 'kind' | 'params'>): Promise<void> {
    const definition = taskKind(kind);
    if (definition === undefined)
      throw new Refusal('VALIDATION', 'the request is not valid: kind', { kind: [`'${kind}' is not known`] });
    const problems = checkParams(definition, params);
    // Without these the others have nothing that they could be asked of.
    if (problems.some(({ path }) => path === '')) refuseProblems(problems);
    const isFine = (field: string): boolean =>
      !problems.some(({ path }) => path === field || path.startsWith(`${field}.`));
    problems.push(...this.addressProblems(kind, params).filter(({ path }) => isFine(path)));
    if (kind === 'email' && problems.length === 0) refuseUnproved(user, this.config);
    if (kind === 'command' && problems.length === 0) this.checkCommand(user, params as unknown as CommandParams);
    if (kind === 'data' && isFine('source'))
      problems.push(...(await this.fileProblems(user, params as unknown as DataParams)));
    problems.push(...(await this.secretProblems(user, params)));
    refuseProblems(problems);
  }

  /** What the guard would refuse when the task runs. */
  private addressProblems(kind: string, params: object): Problem[] {
    const { url, source } = params as { url?: unknown; source?: { url?: unknown } };
    const [path, address] = kind === 'http' ? ['url', url] : ['source.url', kind === 'data' ? source?.url : undefined];
    const problem = savedAddressProblem(address, this.egress);
    return problem === undefined ? [] : [{ path: path as string, message: problem }];
  }

  private checkCommand(user: UserView, params: CommandParams): void {
    if (!user.mayUseCommand && user.role !== 'admin') {
      throw new Refusal(
        'FORBIDDEN',
        'you may not create command tasks; an admin can grant it: users grant-command <username>',
      );
    }
    refuseProblems(commandProblems(this.commands, params));
  }

  /** A name that is not there would make every run fail. Their values are not looked at: only the worker opens them. */
  private async secretProblems(user: UserView, params: object): Promise<Problem[]> {
    const problems = referenceProblems(params);
    const references = secretReferences(params);
    if (references.length === 0) return problems;
    const names = [...new Set(references.map(({ name }) => name))];
    const known = await this.secrets.known(this.dataSource.manager, user.id, names);
    const missing = references
      .filter(({ name }) => !known.has(name))
      .map(({ path, name }) => ({
        path,
        message: `you have no secret named ${name}; make it with PUT /api/secrets/${name}`,
      }));
    return [...problems, ...missing];
  }

  private async fileProblems(user: UserView, { source }: DataParams): Promise<Problem[]> {
    if (!source.fileId) return [];
    const file = await this.files.find(this.dataSource.manager, user.id, source.fileId);
    if (file !== null) return [];
    const message = `you have no file with the id ${source.fileId}; upload it with POST /api/files`;
    return [{ path: 'source.fileId', message }];
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
    ...said({ title: typeof title === 'string' ? title.trim() : title, kind, params }),
    ...said({ description, tags, priority, overlap, pauseAfterFailures }),
    ...said(retry === null ? DEFAULT_RETRY : { ...retry }),
    ...said(notifyOf(notify)),
    timeoutSeconds,
    hardTimeoutSeconds,
  };
}

/** The hard limit follows the soft one unless it is named itself. */
function timeoutsOf(current: TaskTerms, dto: UpdateTaskDto): Pick<TaskTerms, 'timeoutSeconds' | 'hardTimeoutSeconds'> {
  const { timeoutSeconds } = { ...current, ...said({ timeoutSeconds: dto.timeoutSeconds }) };
  if (typeof dto.hardTimeoutSeconds === 'number') return { timeoutSeconds, hardTimeoutSeconds: dto.hardTimeoutSeconds };
  const follows = dto.timeoutSeconds !== undefined || dto.hardTimeoutSeconds === null;
  return { timeoutSeconds, hardTimeoutSeconds: follows ? timeoutSeconds + GRACE_SECONDS : current.hardTimeoutSeconds };
}

function notifyOf(notify: UpdateTaskDto['notify']): Partial<Record<keyof TaskTerms, unknown>> {
  const { on, afterFailures, remindEverySeconds, muted } = notify ?? {
    on: notify,
    afterFailures: notify,
    remindEverySeconds: notify,
    muted: notify,
  };
  return { notifyOn: on, notifyAfterFailures: afterFailures, remindEverySeconds, notifyMuted: muted };
}

/** Only what was said; null says: the default. */
function said(fields: Partial<Record<keyof TaskTerms, unknown>>): Partial<TaskTerms> {
  const defaults: Partial<TaskTerms> = DEFAULTS;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value ?? defaults[name as keyof TaskTerms]]),
  ) as Partial<TaskTerms>;
}

function refuseProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  const errors = fieldErrors(problems, 'params');
  throw new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
}
