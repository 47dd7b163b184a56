import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, Refusal, type FieldErrors } from '#contracts/refusal';
import type { Ordering, Window } from '#database/list';
import { newId } from '#database/new-id';
import { QuotaNoticeFlow } from '#flows/quota-notice.flow';
import type { OwnParams } from '#flows/task-control.flow';
import { TaskEditFlow, type NewTask } from '#flows/task-edit.flow';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { previewSchedule } from '#schedules/schedule-preview.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import {
  TASK_ORDERINGS,
  TaskQueryRepository,
  type TaskOrdering,
  type TaskWithSchedule,
} from '#tasks/task-query.repository';
import type { Author } from '#tasks/task.repository';
import type { UserView } from '#users/user.repository';
import {
  consentsToPast,
  keepsMoment,
  patchedSchedule,
  scheduleOf,
  type ScheduleContext,
} from '../schedules/schedule-input';
import { ListPages } from '../http/list-pages';
import type { PageView } from '../http/page.dto';
import { TaskCache } from '../cache/task-cache';
import { taskFilterOf } from './task-filter';
import { TaskInputService, TIMEOUT_SECONDS } from './task-input.service';
import { taskView } from './task-view';
import { timeoutWarnings } from './timeout-warnings.policy';
import type {
  AdminTaskDto,
  BulkCreatedDto,
  CreateTaskDto,
  TaskDetailDto,
  TaskDto,
  TaskListQueryDto,
  TaskWrittenDto,
  UpdateTaskDto,
} from './task.dto';

/** Over all users only what needs no owner to be found. */
const ORDERINGS_OF_ALL = { createdAt: TASK_ORDERINGS.createdAt };
/** So many next runs are shown before and after a write. */
const NEXT_RUNS = 5;
/** So often a change is tried when others change the same task at the same moment. */
const TRIES = 3;

/** Tasks as they come in and go out by HTTP. */
@Injectable()
export class TaskApiService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly schedules: ScheduleRepository,
    private readonly input: TaskInputService,
    private readonly edits: TaskEditFlow,
    private readonly quotas: QuotaNoticeFlow,
    private readonly pages: ListPages,
    private readonly cache: TaskCache,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async get(user: UserView, id: string): Promise<TaskWithSchedule> {
    const task = await this.tasks.get(this.dataSource.manager, user.id, id);
    if (task === null) throw notFound('task', id);
    return task;
  }

  /** Params for one run of the task, checked as its own are. @throws Refusal NOT_FOUND, VALIDATION or FORBIDDEN */
  async checkedParams(user: UserView, id: string, params: Record<string, unknown>): Promise<OwnParams> {
    const { kind } = await this.get(user, id);
    await this.input.check(user, { kind, params });
    return { kind, params };
  }

  /** The same as `get`, out of the cache where its rows are as they were. @throws Refusal NOT_FOUND */
  async view(user: UserView, id: string): Promise<TaskDetailDto> {
    // The stamp is older than what is read after it: a change in between makes the entry worthless, never wrong.
    const stamp = await this.tasks.stampOf(this.dataSource.manager, user.id, id);
    if (stamp === null) throw notFound('task', id);
    const kept = await this.cache.find(id, stamp);
    if (kept) return { ...kept, cached: true };
    const task = taskView(await this.get(user, id));
    await this.cache.keep(id, stamp, task);
    return { ...task, cached: false };
  }

  /** For routes that show something else of it. @throws Refusal NOT_FOUND */
  async refuseForeign(user: UserView, id: string): Promise<void> {
    if ((await this.tasks.stampOf(this.dataSource.manager, user.id, id)) === null) throw notFound('task', id);
  }

  async list(ownerId: string, query: TaskListQueryDto, asked: URL): Promise<PageView<TaskDto>> {
    const { results, ...page } = await this.page(ownerId, query, asked);
    return { ...page, results: results.map(taskView) };
  }

  /** For admins; `ownerId` null: the tasks of all users. */
  async listAll(ownerId: string | null, query: TaskListQueryDto, asked: URL): Promise<PageView<AdminTaskDto>> {
    const { results, ...page } = await this.page(ownerId, query, asked);
    return { ...page, results: results.map((task) => ({ ...taskView(task), ownerId: task.ownerId })) };
  }

  /** @throws Refusal VALIDATION */
  private page(ownerId: string | null, query: TaskListQueryDto, asked: URL): Promise<PageView<TaskWithSchedule>> {
    const { manager } = this.dataSource;
    const filter = taskFilterOf(ownerId, query);
    const list = {
      name: 'tasks',
      keys: ownerId === null ? ORDERINGS_OF_ALL : TASK_ORDERINGS,
      filter,
      read: (orderings: Ordering<TaskOrdering>[], window: Window) =>
        this.tasks.list(manager, filter, orderings, window),
      count: (most: number | null) => this.tasks.count(manager, filter, most),
    };
    return this.pages.page(list, query, asked);
  }

  async create(user: UserView, dto: CreateTaskDto, now: Date): Promise<TaskWrittenDto> {
    const task = await this.newTask(user, dto, now);
    await this.quotas.watch(user.id, 'tasks', () => this.edits.create(task, now));
    return this.written(user, task.id, [], now);
  }

  /** All or none; what is wrong is named with the place of its task. @throws Refusal VALIDATION, FORBIDDEN, QUOTA_EXCEEDED */
  async createMany(user: UserView, dtos: CreateTaskDto[], now: Date): Promise<BulkCreatedDto> {
    const tasks: NewTask[] = [];
    const errors: FieldErrors = {};
    for (const [place, dto] of dtos.entries()) {
      try {
        tasks.push(await this.newTask(user, dto, now));
      } catch (error) {
        Object.assign(errors, placed(error, place));
      }
    }
    if (Object.keys(errors).length > 0)
      throw new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
    await this.quotas.watch(user.id, 'tasks', () => this.edits.createMany(tasks, now));
    return { created: tasks.length, ids: tasks.map(({ id }) => id) };
  }

  private async newTask(user: UserView, dto: CreateTaskDto, now: Date): Promise<NewTask> {
    const id = newId();
    const terms = this.input.termsOf(dto);
    const spec = dto.schedule
      ? scheduleOf(dto.schedule, { ...this.contextOf(user, id, now), allowPastRunAt: consentsToPast(dto.schedule) })
      : null;
    await this.input.check(user, terms);
    return { id, ownerId: user.id, author: authorOf(user), terms, spec, mostTasks: this.input.mostTasksOf(user) };
  }

  /**
   * A change of what depends on the rest of the row is checked against the row that it was read from. Without an expected
   * version, who was overtaken reads and tries again.
   * @throws Refusal PRECONDITION_FAILED when it has another version than expected, CONFLICT when it changes all the time
   */
  async update(
    user: UserView,
    id: string,
    dto: UpdateTaskDto,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.updateOnce(user, id, dto, expectedVersion, now);
      } catch (error) {
        const overtaken = error instanceof Refusal && error.code === 'PRECONDITION_FAILED';
        if (!overtaken || expectedVersion !== null) throw error;
        if (tries === TRIES) throw new Refusal('CONFLICT', 'others change this task at the same moment; try again');
      }
    }
  }

  private async updateOnce(
    user: UserView,
    id: string,
    dto: UpdateTaskDto,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    const current = await this.get(user, id);
    const before = nextRunsOf(await this.schedules.find(this.dataSource.manager, id), now);
    const terms = this.input.patchedTerms(current, dto);
    if (dto.params !== undefined || dto.kind !== undefined) await this.input.check(user, terms);
    const dependsOnRest = dto.schedule || dto.params !== undefined || dto.kind !== undefined;
    const version = expectedVersion ?? (dependsOnRest ? current.version : null);
    await this.edits.edit(
      authorOf(user),
      id,
      version,
      (task, schedule) => ({
        terms: this.input.patchedTerms(task, dto),
        spec: this.specOf(user, current, dto, now),
        staysFinished: schedule?.state === 'FINISHED' && staysOver(current, dto, now),
      }),
      now,
    );
    return this.written(user, id, before, now);
  }

  /** The task after a write, with its next runs before and after it. */
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

  private specOf(
    user: UserView,
    current: TaskWithSchedule,
    { schedule }: UpdateTaskDto,
    now: Date,
  ): ScheduleSpec | null | undefined {
    if (schedule === undefined || schedule === null) return schedule;
    const allowPastRunAt = consentsToPast(schedule) || keepsMoment(current.schedule, schedule);
    return scheduleOf(patchedSchedule(current.schedule, schedule), {
      ...this.contextOf(user, current.id, now),
      allowPastRunAt,
    });
  }

  private contextOf(user: UserView, taskId: string, now: Date): Omit<ScheduleContext, 'allowPastRunAt'> {
    return { taskId, userTimeZone: user.timeZone, minIntervalSeconds: this.input.minIntervalOf(user), now };
  }
}

function authorOf({ id, username }: UserView): Author {
  return { id, name: username, via: 'REST' };
}

/** The messages of a refused task with its place in the list. @throws what is no fault of its fields */
function placed(error: unknown, place: number): FieldErrors {
  if (!(error instanceof Refusal) || error.errors === undefined) throw error;
  return Object.fromEntries(
    Object.entries(error.errors).map(([field, messages]) => [`tasks.${place}.${field}`, messages]),
  );
}

/** A ONE_TIME that is over runs again only at a moment that this request names and that is to come, or asked for. */
function staysOver({ schedule }: TaskWithSchedule, dto: UpdateTaskDto, now: Date): boolean {
  if (!schedule || !dto.schedule || !keepsMoment(schedule, dto.schedule)) return false;
  return dto.schedule.runAt === undefined || new Date(schedule.runAt ?? 0) <= now;
}

/** What is to come; nothing while it is paused. */
function nextRunsOf(schedule: ScheduleRow | null, now: Date): Date[] {
  if (schedule?.state !== 'ACTIVE') return [];
  return firstOccurrences(
    toSpec(schedule),
    now,
    Math.min(NEXT_RUNS, (schedule.maxRuns ?? Infinity) - schedule.runsSoFar),
  );
}

function firstOccurrences(spec: ScheduleSpec, now: Date, most: number): Date[] {
  const found: Date[] = [];
  for (let at = nextOccurrence(spec, now); at !== null && found.length < most; at = nextOccurrence(spec, at))
    found.push(at);
  return found;
}
