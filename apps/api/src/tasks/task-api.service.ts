import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, Refusal, type FieldErrors } from '#contracts/refusal';
import type { Ordering, Window } from '#database/list';
import { newId } from '#database/new-id';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import type { OwnParams } from '#flows/tasks/own-params.policy';
import { TaskCreateFlow, type NewTask } from '#flows/tasks/task-create.flow';
import { TaskEditFlow } from '#flows/tasks/task-edit.flow';
import { TIMEOUT_SECONDS } from '#flows/tasks/task-terms.policy';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { previewSchedule } from '#schedules/schedule-preview.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import {
  TaskQueryRepository,
  taskOrderings,
  type ListedTask,
  type TaskOrdering,
  type TaskWithSchedule,
} from '#tasks/task-query.repository';
import type { Author } from '#tasks/task.repository';
import type { UserView } from '#users/user.repository';
import {
  allowsPast,
  keepsMoment,
  patchedSchedule,
  restOfSchedule,
  type ScheduleContext,
} from '../schedules/schedule-input.mapper';
import { DraftProblems, type Draft } from '../http/fields/draft.pipe';
import { ListPages } from '../http/lists/list-pages';
import type { Owners } from '../http/lists/list-rules';
import type { ListRequest, PageView } from '../http/lists/page.dto';
import { TaskCache } from './cache/task-cache.service';
import { taskFilterOf } from './task-filter.mapper';
import { TaskInputService } from './task-input.service';
import { adminTaskView, listedTaskView, taskView } from './task-view.mapper';
import { timeoutWarnings } from './timeout-warnings.policy';
import type {
  AdminTaskDto,
  BulkCreateDto,
  BulkCreatedDto,
  CreateTaskDto,
  ListedTaskDto,
  TaskDetailDto,
  TaskListQueryDto,
  TaskWrittenDto,
  UpdateTaskDto,
} from './task.dto';

/** An example of a whole task, for the refusal of a task without its main fields. */
const WHOLE_TASK = `. A whole task: ${JSON.stringify({
  title: 'Ping the shop',
  kind: 'http',
  params: { url: 'https://example.com/hooks/nightly' },
  schedule: { type: 'ONE_TIME', runAt: '2027-11-20T10:00:00+01:00' },
})}; see GET /api/task-kinds`;
/** How many next runs are shown before and after a write. */
const NEXT_RUNS = 5;
/** How often a change is tried when others change the task at the same time. */
const TRIES = 3;
/** Checking a task takes up to 2 ms, so other requests get a turn after this many tasks. */
const TASKS_PER_TURN = 5;

/** Reads and writes tasks for the controllers. */
@Injectable()
export class TaskApiService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly schedules: ScheduleRepository,
    private readonly input: TaskInputService,
    private readonly creates: TaskCreateFlow,
    private readonly edits: TaskEditFlow,
    private readonly quotas: QuotaNoticeFlow,
    private readonly pages: ListPages,
    private readonly cache: TaskCache,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async get(user: Pick<UserView, 'id'>, id: string): Promise<TaskWithSchedule> {
    const task = await this.tasks.get(this.dataSource.manager, user.id, id);
    if (task === null) throw notFound('task', id);
    return task;
  }

  /**
   * Checks the parameters of one run as those of its task are checked.
   * @throws Refusal NOT_FOUND, VALIDATION or FORBIDDEN
   */
  async checkedParams(user: UserView, id: string, params: Record<string, unknown>): Promise<OwnParams> {
    const { kind } = await this.get(user, id);
    await this.input.check(user, { kind, params });
    return { kind, params };
  }

  /**
   * Returns a task, from the cache when its rows have not changed.
   * @throws Refusal NOT_FOUND
   */
  async view(user: UserView, id: string): Promise<TaskDetailDto> {
    // The stamp is older than the rows that are read after it: a change in between makes the entry useless, but never
    // wrong.
    const stamp = await this.tasks.stampOf(this.dataSource.manager, user.id, id);
    if (stamp === null) throw notFound('task', id);
    const entry = await this.cache.find(id, stamp);
    if (entry) return { ...entry, cached: true };
    const task = taskView(await this.get(user, id));
    await this.cache.keep(id, stamp, task);
    return { ...task, cached: false };
  }

  async list(ownerId: string, query: TaskListQueryDto, asked: ListRequest): Promise<PageView<ListedTaskDto>> {
    const { results, ...page } = await this.page(ownerId, query, asked);
    return { ...page, results: results.map(listedTaskView) };
  }

  /**
   * Lists the tasks of all users, or of one, for admins. Parameters are left out: to see them an admin opens a task,
   * which is in the audit log.
   */
  async listAll(
    { ownerId, owner }: Owners,
    query: TaskListQueryDto,
    asked: ListRequest,
  ): Promise<PageView<AdminTaskDto>> {
    const { results, ...page } = await this.page(ownerId ?? null, query, asked, owner);
    return { ...page, results: results.map(adminTaskView) };
  }

  /** @throws Refusal VALIDATION */
  private page(
    ownerId: string | null,
    query: TaskListQueryDto,
    { asked, timeZone }: ListRequest,
    owner?: string,
  ): Promise<PageView<ListedTask>> {
    const { manager } = this.dataSource;
    const filter = { ...taskFilterOf(ownerId, query, timeZone), owner };
    const list = {
      name: 'tasks',
      keys: taskOrderings(ownerId ?? owner ?? null),
      filter,
      read: (orderings: Ordering<TaskOrdering>[], window: Window) =>
        this.tasks.list(manager, filter, orderings, window),
      count: (max: number | null) => this.tasks.count(manager, filter, max),
    };
    return this.pages.page(list, query, asked);
  }

  /**
   * Creates a task.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN, QUOTA_EXCEEDED
   */
  async create(user: UserView, draft: Draft<CreateTaskDto>, now: Date): Promise<TaskWrittenDto> {
    const task = await this.newTask(user, draft, now);
    const id = await this.quotas.watch(user.id, 'tasks', () => this.creates.create(task, now));
    return this.created(user, id, now);
  }

  /** Returns a task that was just created. */
  created(user: UserView, id: string, now: Date): Promise<TaskWrittenDto> {
    return this.written(user, id, [], now);
  }

  /**
   * Creates all of the tasks or none; an error is named with the index of its task.
   * @throws Refusal VALIDATION, FORBIDDEN, QUOTA_EXCEEDED
   */
  async createMany(user: UserView, { dto, errors }: Draft<BulkCreateDto>, now: Date): Promise<BulkCreatedDto> {
    const problems = new DraftProblems(errors);
    if (problems.isWrong('tasks') && errors.tasks !== undefined) problems.refuse();
    const tasks: NewTask[] = [];
    for (const [place, one] of dto.tasks.entries()) {
      if (place % TASKS_PER_TURN === 0) await nextTurn();
      const draft = { dto: one, errors: errorsWithin(errors, `tasks.${place}.`) };
      const task = await problems.collect(() => this.newTask(user, draft, now).catch((error) => placed(error, place)));
      if (task !== undefined) tasks.push(task);
    }
    problems.refuse();
    const answer = { created: tasks.length, ids: tasks.map(({ id }) => id) };
    return this.quotas.watch(user.id, 'tasks', () => this.creates.createMany(tasks, now, answer));
  }

  private async newTask(user: UserView, draft: Draft<CreateTaskDto>, now: Date): Promise<NewTask> {
    const id = newId();
    const allowPastRunAt = draft.dto.schedule ? allowsPast(draft.dto.schedule) : false;
    const checked = await this.checked(user, draft, { ...this.contextOf(user, id, now), allowPastRunAt });
    return { id, ownerId: user.id, author: authorOf(user), ...checked, maxTasks: this.input.maxTasksOf(user) };
  }

  /**
   * Reads the terms and the schedule of a whole task.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN
   */
  private async checked(
    user: UserView,
    { dto, errors }: Draft<CreateTaskDto>,
    context: ScheduleContext,
  ): Promise<Pick<NewTask, 'terms' | 'spec'>> {
    const problems = new DraftProblems(errors);
    const terms = await problems.collect(() => this.input.termsOf(user, dto));
    const { schedule } = dto;
    const spec = await problems.collect(() =>
      schedule && errors.schedule === undefined && errors['schedule.type'] === undefined
        ? restOfSchedule(schedule, Object.keys(errors).filter(isOfSchedule), context)
        : null,
    );
    if (!problems.isWrong('kind') && !problems.isWrong('params'))
      await problems.collect(() => this.input.check(user, { kind: dto.kind, params: dto.params }));
    problems.refuse(problems.isWrong('kind') || problems.isWrong('params') ? WHOLE_TASK : '');
    if (terms === undefined || spec === undefined) throw new Error('a draft without problems has terms and a schedule');
    return { terms, spec };
  }

  /**
   * Changes a task. A change that depends on the rest of the row is checked against the row that was read. When another
   * change comes in between, it is repeated, unless the request expects a version.
   * @throws Refusal PRECONDITION_FAILED when the version is not the expected one, CONFLICT when it changes all the time
   */
  update(
    user: UserView,
    id: string,
    draft: Draft<UpdateTaskDto>,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    return untilNotOvertaken(expectedVersion, () => this.updateOnce(user, id, draft, expectedVersion, now));
  }

  /**
   * Replaces a task as a whole; what the request leaves out becomes its default.
   * @throws Refusal as `update`
   */
  replace(
    user: UserView,
    id: string,
    draft: Draft<CreateTaskDto>,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    return untilNotOvertaken(expectedVersion, () => this.replaceOnce(user, id, draft, expectedVersion, now));
  }

  private async replaceOnce(
    user: UserView,
    id: string,
    { dto, errors }: Draft<CreateTaskDto>,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    const current = await this.get(user, id);
    const context = { ...this.contextOf(user, id, now), allowPastRunAt: replacesInPast(current, dto) };
    const { terms, spec } = await this.checked(user, { dto, errors }, context);
    const before = nextRunsOf(await this.schedules.find(this.dataSource.manager, id), now);
    await this.edits.edit(
      authorOf(user),
      id,
      // The row that was read decided whether the moment is unchanged, so the row must not have changed since.
      expectedVersion ?? current.version,
      (_, schedule) => ({
        terms,
        spec,
        staysFinished: schedule?.state === 'FINISHED' && staysOver(current, dto, now),
      }),
      now,
    );
    return this.written(user, id, before, now);
  }

  private async updateOnce(
    user: UserView,
    id: string,
    { dto, errors }: Draft<UpdateTaskDto>,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    const current = await this.get(user, id);
    const spec = await this.checkedChange(user, current, { dto, errors }, now);
    const before = nextRunsOf(await this.schedules.find(this.dataSource.manager, id), now);
    const dependsOnRest = dto.schedule || dto.params !== undefined || dto.kind !== undefined;
    const version = expectedVersion ?? (dependsOnRest ? current.version : null);
    await this.edits.edit(
      authorOf(user),
      id,
      version,
      (task, schedule) => ({
        terms: this.input.patchedTerms(user, task, dto),
        spec,
        staysFinished: schedule?.state === 'FINISHED' && staysOver(current, dto, now),
      }),
      now,
    );
    return this.written(user, id, before, now);
  }

  /** Returns the task after a write, with its next runs before and after it. */
  private async written(user: UserView, id: string, before: Date[], now: Date): Promise<TaskWrittenDto> {
    const schedule = await this.schedules.find(this.dataSource.manager, id);
    const task = await this.get(user, id);
    const ofSchedule = schedule ? previewSchedule(toSpec(schedule), now, 1).warnings : [];
    return {
      ...taskView(task),
      warnings: [...ofSchedule, ...timeoutWarnings(task, TIMEOUT_SECONDS)],
      nextRuns: { before, after: nextRunsOf(schedule, now) },
    };
  }

  /**
   * Returns the schedule after a change; undefined when it does not change.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN
   */
  private async checkedChange(
    user: UserView,
    current: TaskWithSchedule,
    { dto, errors }: Draft<UpdateTaskDto>,
    now: Date,
  ): Promise<ScheduleSpec | null | undefined> {
    const problems = new DraftProblems(errors);
    await problems.collect(() => this.input.patchedTerms(user, current, dto));
    const spec = await problems.collect(() =>
      errors.schedule === undefined && errors['schedule.type'] === undefined
        ? this.specOf(user, current, dto, now, Object.keys(errors).filter(isOfSchedule))
        : undefined,
    );
    const { kind = current.kind, params = current.params } = dto;
    const changesParams = dto.params !== undefined || dto.kind !== undefined;
    if (changesParams && !problems.isWrong('kind') && !problems.isWrong('params'))
      await problems.collect(() => this.input.check(user, { kind, params }));
    problems.refuse();
    return spec;
  }

  /** `wrongFields` are fields of the schedule whose errors are known already, so they are left out here. */
  private specOf(
    user: UserView,
    current: TaskWithSchedule,
    { schedule }: UpdateTaskDto,
    now: Date,
    wrongFields: string[],
  ): ScheduleSpec | null | undefined {
    if (schedule === undefined || schedule === null) return schedule;
    const allowPastRunAt = allowsPast(schedule) || keepsMoment(current.schedule, schedule);
    return restOfSchedule(patchedSchedule(current.schedule, schedule), wrongFields, {
      ...this.contextOf(user, current.id, now),
      allowPastRunAt,
    });
  }

  private contextOf(user: UserView, taskId: string, now: Date): Omit<ScheduleContext, 'allowPastRunAt'> {
    return { taskId, userTimeZone: user.timeZone, minIntervalSeconds: this.input.minIntervalOf(user), now };
  }
}

/**
 * Repeats a change that was checked against a row which somebody else has changed meanwhile. With a version in the
 * request it is refused instead.
 * @throws Refusal CONFLICT when others change the task all the time
 */
async function untilNotOvertaken<T>(expectedVersion: number | null, change: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await change();
    } catch (error) {
      const overtaken = error instanceof Refusal && error.code === 'PRECONDITION_FAILED';
      if (!overtaken || expectedVersion !== null) throw error;
      if (tries === TRIES) throw new Refusal('CONFLICT', 'others change this task at the same moment; try again');
    }
  }
}

function authorOf({ id, username }: UserView): Author {
  return { id, name: username, via: 'REST' };
}

/**
 * Puts the index of the task before the fields of its refusal.
 * @throws always
 */
function placed(error: unknown, place: number): never {
  if (!(error instanceof Refusal) || error.code !== 'VALIDATION' || error.errors === undefined) throw error;
  const errors = Object.entries(error.errors).map(([field, messages]) => [`tasks.${place}.${field}`, messages]);
  throw new Refusal('VALIDATION', error.message, Object.fromEntries(errors) as FieldErrors);
}

/** Returns the errors of fields with a prefix, without that prefix. */
function errorsWithin(errors: FieldErrors, prefix: string): FieldErrors {
  const within = Object.entries(errors).filter(([field]) => field.startsWith(prefix));
  return Object.fromEntries(within.map(([field, messages]) => [field.slice(prefix.length), messages]));
}

function isOfSchedule(field: string): boolean {
  return field.startsWith('schedule.');
}

/**
 * Tells whether a whole task may have a past moment: because it asks for that, or because the moment has not changed.
 */
function replacesInPast({ schedule: current }: TaskWithSchedule, { schedule }: CreateTaskDto): boolean {
  return schedule ? allowsPast(schedule) || keepsMoment(current, schedule) : false;
}

/**
 * Tells whether a ONE_TIME task that has ended remains ended: it runs again only at a future moment in this request, or
 * when the request asks for that.
 */
function staysOver({ schedule }: TaskWithSchedule, dto: Pick<UpdateTaskDto, 'schedule'>, now: Date): boolean {
  if (!schedule || !dto.schedule || !keepsMoment(schedule, dto.schedule)) return false;
  return dto.schedule.runAt === undefined || new Date(schedule.runAt ?? 0) <= now;
}

/** Returns the next runs; none while the schedule is paused. */
function nextRunsOf(schedule: ScheduleRow | null, now: Date): Date[] {
  if (schedule?.state !== 'ACTIVE') return [];
  return firstOccurrences(
    toSpec(schedule),
    now,
    Math.min(NEXT_RUNS, (schedule.maxRuns ?? Infinity) - schedule.runsSoFar),
  );
}

function firstOccurrences(spec: ScheduleSpec, now: Date, max: number): Date[] {
  const found: Date[] = [];
  for (let at = nextOccurrence(spec, now); at !== null && found.length < max; at = nextOccurrence(spec, at))
    found.push(at);
  return found;
}
