import { Injectable } from '@nestjs/common';
import { newId } from '#database/new-id';
import type { OwnParams } from '#flows/tasks/own-params.policy';
import type { NewTask } from '#flows/tasks/task-create.flow';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import type { TaskWithSchedule } from '#tasks/task-query.repository';
import type { TaskTerms } from '#tasks/task.repository';
import type { UserView } from '#users/user.repository';
import { DraftProblems, type Draft } from '../../http/fields/draft.pipe';
import {
  allowsPast,
  keepsMoment,
  patchedSchedule,
  restOfSchedule,
  type ScheduleContext,
} from '../../schedules/schedule-input.mapper';
import { TaskInputService } from '../task-input.service';
import { TaskReadService } from '../task-read.service';
import { authorOf } from '../task-request.mapper';
import type { CreateTaskDto, UpdateTaskDto } from '../task.dto';

/** An example of a whole task, for the refusal of a task without its main fields. */
const WHOLE_TASK = `. A whole task: ${JSON.stringify({
  title: 'Ping the shop',
  kind: 'http',
  params: { url: 'https://example.com/hooks/nightly' },
  schedule: { type: 'ONE_TIME', runAt: '2027-11-20T10:00:00+01:00' },
})}; see GET /api/task-kinds`;

/** Reads the bodies of writes; each is refused with everything that is wrong with it. */
@Injectable()
export class TaskDraftService {
  constructor(
    private readonly input: TaskInputService,
    private readonly reads: TaskReadService,
  ) {}

  /**
   * Checks the parameters of one run as those of its task are checked.
   * @throws Refusal NOT_FOUND, VALIDATION or FORBIDDEN
   */
  async checkedParams(user: UserView, id: string, params: Record<string, unknown>): Promise<OwnParams> {
    const { kind } = await this.reads.get(user, id);
    await this.input.check(user, { kind, params });
    return { kind, params };
  }

  /** @throws Refusal VALIDATION with all errors, FORBIDDEN */
  async newTask(user: UserView, draft: Draft<CreateTaskDto>, now: Date): Promise<NewTask> {
    const id = newId();
    const allowPastRunAt = draft.dto.schedule ? allowsPast(draft.dto.schedule) : false;
    const checked = await this.whole(user, draft, { ...this.contextOf(user, id, now), allowPastRunAt });
    return { id, ownerId: user.id, author: authorOf(user), ...checked, maxTasks: this.input.maxTasksOf(user) };
  }

  /**
   * Reads the whole task that replaces another.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN
   */
  replacement(
    user: UserView,
    current: TaskWithSchedule,
    draft: Draft<CreateTaskDto>,
    now: Date,
  ): Promise<Pick<NewTask, 'terms' | 'spec'>> {
    const allowPastRunAt = replacesInPast(current, draft.dto);
    return this.whole(user, draft, { ...this.contextOf(user, current.id, now), allowPastRunAt });
  }

  /**
   * Returns the schedule after a change; undefined when it does not change.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN
   */
  async changedSchedule(
    user: UserView,
    current: TaskWithSchedule,
    { dto, errors }: Draft<UpdateTaskDto>,
    now: Date,
  ): Promise<ScheduleSpec | null | undefined> {
    const problems = new DraftProblems(errors);
    await problems.collect(() => this.input.patchedTerms(user, current, dto, current.schedule?.kind ?? null));
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

  /**
   * @param scheduleKind the kind of the schedule before the change; null for none
   * @throws Refusal VALIDATION
   */
  patchedTerms(user: UserView, current: TaskTerms, patch: UpdateTaskDto, scheduleKind: string | null): TaskTerms {
    return this.input.patchedTerms(user, current, patch, scheduleKind);
  }

  /**
   * Reads the terms and the schedule of a whole task.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN
   */
  private async whole(
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

  private contextOf(user: UserView, taskId: string, now: Date): Omit<ScheduleContext, 'allowPastRunAt'> {
    return { taskId, userTimeZone: user.timeZone, minIntervalSeconds: this.input.minIntervalOf(user), now };
  }
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
