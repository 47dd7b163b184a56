import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { parseInstant } from '#contracts/fields/instant.policy';
import { Refusal, type FieldErrors } from '#contracts/refusal';
import { newId } from '#database/new-id';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { TaskCreateFlow, type NewTask } from '#flows/tasks/task-create.flow';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';
import { draftOf, DraftProblems } from '../../http/fields/draft.pipe';
import { restOfSchedule } from '../../schedules/schedule-input.mapper';
import { TaskInputService } from '../task-input.service';
import {
  TransferTaskDto,
  type ImportAnswerDto,
  type ImportTasksDto,
  type TransferScheduleDto,
} from './task-transfer.dto';

/** Nobody reads more messages than this. */
const MAX_ERRORS = 500;
/** Checking a task takes up to 2 ms, so other requests get a turn after this many tasks. */
const TASKS_PER_TURN = 5;
const TEN_YEARS_MS = 3650 * 86_400_000;

/** Creates exported tasks: all of them, or none. */
/**
 * Reads the notifications of a file. One of an older version does not say which failures are notified, and always names a
 * reminder: where somebody had chosen something, every failure is notified as before; otherwise the defaults apply.
 */
export function importedNotify(notify: TransferTaskDto['notify']): TransferTaskDto['notify'] {
  if (!notify || notify.failures !== undefined || notify.remindEverySeconds === undefined) return notify;
  const { on, afterFailures = 1, remindEverySeconds, ...rest } = notify;
  const isChosen = on != null || afterFailures !== 1 || remindEverySeconds !== null;
  return isChosen ? { ...notify, failures: 'EVERY' } : rest;
}

@Injectable()
export class TaskImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly input: TaskInputService,
    private readonly creates: TaskCreateFlow,
    private readonly quotas: QuotaNoticeFlow,
  ) {}

  /** @throws Refusal VALIDATION naming task and field, CONFLICT (onDuplicate FAIL), FORBIDDEN, QUOTA_EXCEEDED */
  async import(
    user: UserView,
    { tasks, dryRun = false, onDuplicate = 'CREATE' }: ImportTasksDto,
    now: Date,
  ): Promise<ImportAnswerDto> {
    const read = await this.readAll(user, tasks, now);
    const known = onDuplicate === 'CREATE' ? new Set<string>() : await this.knownTitles(user, read);
    if (onDuplicate === 'FAIL') refuseKnown(read, known);
    const isNew = ({ terms }: NewTask): boolean => !known.has(terms.title);
    const fresh = read.filter(isNew);
    const answer = {
      dryRun,
      created: fresh.length,
      skipped: read.length - fresh.length,
      tasks: read.map((task) => ({
        title: task.terms.title,
        outcome: isNew(task) ? 'CREATED' : 'SKIPPED',
        id: isNew(task) && !dryRun ? task.id : null,
      })),
    } satisfies ImportAnswerDto;
    if (!dryRun) return this.quotas.watch(user.id, 'tasks', () => this.creates.createMany(fresh, now, answer));
    await this.creates.refuseBeyondQuota(this.dataSource.manager, fresh);
    return answer;
  }

  private async readAll(user: UserView, tasks: object[], now: Date): Promise<NewTask[]> {
    const read: NewTask[] = [];
    const errors: FieldErrors = {};
    let wrong = 0;
    for (const [place, task] of tasks.entries()) {
      if (place % TASKS_PER_TURN === 0) await nextTurn();
      try {
        read.push(await this.read(user, task, now));
      } catch (error) {
        wrong++;
        if (Object.keys(errors).length < MAX_ERRORS) Object.assign(errors, placed(error, place));
      }
    }
    if (wrong === 0) return read;
    throw new Refusal('VALIDATION', `${wrong} of ${tasks.length} tasks are not valid; nothing was imported`, errors);
  }

  private async read(user: UserView, plain: object, now: Date): Promise<NewTask> {
    const { dto, errors } = await draftOf(TransferTaskDto, plain);
    const id = newId();
    const problems = new DraftProblems(errors);
    const notify = importedNotify(dto.notify);
    const terms = await problems.collect(() => this.input.termsOf(user, { ...dto, notify }));
    const { schedule } = dto;
    const wrongFields = Object.keys(errors).filter((field) => field.startsWith('schedule.'));
    const spec = await problems.collect(() =>
      schedule && errors.schedule === undefined && errors['schedule.type'] === undefined
        ? this.specOf(user, id, schedule, now, wrongFields)
        : null,
    );
    if (!problems.isWrong('kind') && !problems.isWrong('params'))
      await problems.collect(() => this.input.check(user, { kind: dto.kind, params: dto.params }));
    problems.refuse();
    if (terms === undefined || spec === undefined) throw new Error('a draft without problems has terms and a schedule');
    const author = { id: user.id, name: user.username, via: 'IMPORT' } as const;
    const maxTasks = this.input.maxTasksOf(user);
    return { id, ownerId: user.id, author, terms, spec, maxTasks, scheduleState: standingOf(dto) };
  }

  /**
   * Makes the schedule of an imported task. A time that was valid at the export may be past, which matters only to a
   * schedule that goes on.
   */
  private specOf(
    user: UserView,
    taskId: string,
    dto: TransferScheduleDto,
    now: Date,
    wrongFields: string[],
  ): ScheduleSpec {
    const { state = 'ACTIVE', pauseReason, pausedUntil, ...schedule } = dto;
    if (state !== 'PAUSED' && (pauseReason ?? pausedUntil ?? null) !== null)
      throw invalid('schedule.state', `is ${state}; pauseReason and pausedUntil belong to PAUSED`);
    const isOver = state !== 'ACTIVE';
    return restOfSchedule(schedule, wrongFields, {
      taskId,
      userTimeZone: user.timeZone,
      minIntervalSeconds: this.input.minIntervalOf(user),
      now: isOver ? beforeItsEnd(schedule, now) : now,
      allowPastRunAt: isOver,
    });
  }

  private knownTitles(user: UserView, read: NewTask[]): Promise<Set<string>> {
    const titles = [...new Set(read.map(({ terms }) => terms.title))];
    return this.tasks.knownTitles(this.dataSource.manager, user.id, titles);
  }
}

function standingOf({ schedule }: TransferTaskDto): NonNullable<NewTask['scheduleState']> {
  return {
    state: schedule?.state ?? 'ACTIVE',
    pauseReason: schedule?.pauseReason ?? null,
    pausedUntil: parseInstant(schedule?.pausedUntil),
  };
}

/** Returns an instant at which a schedule whose end is past could have been saved. */
function beforeItsEnd({ startsAt, endsAt }: TransferScheduleDto, now: Date): Date {
  const end = parseInstant(endsAt);
  if (end === null || end > now) return now;
  return new Date((parseInstant(startsAt)?.getTime() ?? end.getTime() - TEN_YEARS_MS) - 1);
}

function refuseKnown(read: NewTask[], known: Set<string>): void {
  const errors: FieldErrors = {};
  for (const [place, { terms }] of read.entries())
    if (known.has(terms.title)) errors[`tasks[${place}].title`] = ['you have a task of this title already'];
  const count = Object.keys(errors).length;
  if (count > 0)
    throw new Refusal('CONFLICT', `you have ${count} of these tasks already; nothing was imported`, errors);
}

/**
 * Returns the errors of a refused task with its index.
 * @throws an error that is not about its fields
 */
function placed(error: unknown, place: number): FieldErrors {
  if (!(error instanceof Refusal) || error.errors === undefined) throw error;
  return Object.fromEntries(
    Object.entries(error.errors).map(([field, messages]) => [`tasks[${place}].${field}`, messages]),
  );
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}
