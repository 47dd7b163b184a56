import { Injectable } from '@nestjs/common';
import { Refusal } from '#contracts/refusal';
import { TaskEditFlow } from '#flows/tasks/task-edit.flow';
import type { TaskWithSchedule } from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';
import type { Draft } from '../../http/fields/draft.pipe';
import { keepsMoment } from '../../schedules/schedule-input.mapper';
import { TaskReadService } from '../task-read.service';
import { authorOf } from '../task-request.mapper';
import type { CreateTaskDto, TaskWrittenDto, UpdateTaskDto } from '../task.dto';
import { TaskDraftService } from './task-draft.service';
import { TaskWrittenService } from './task-written.service';

/** How often a change is tried when others change the task at the same time. */
const TRIES = 3;

/** Changes tasks for the controllers. */
@Injectable()
export class TaskUpdateService {
  constructor(
    private readonly reads: TaskReadService,
    private readonly drafts: TaskDraftService,
    private readonly edits: TaskEditFlow,
    private readonly answers: TaskWrittenService,
  ) {}

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
    const current = await this.reads.get(user, id);
    const { terms, spec } = await this.drafts.replacement(user, current, { dto, errors }, now);
    const before = await this.answers.nextRuns(id, now);
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
    return this.answers.written(user, id, before, now);
  }

  private async updateOnce(
    user: UserView,
    id: string,
    { dto, errors }: Draft<UpdateTaskDto>,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWrittenDto> {
    const current = await this.reads.get(user, id);
    const spec = await this.drafts.changedSchedule(user, current, { dto, errors }, now);
    const before = await this.answers.nextRuns(id, now);
    const dependsOnRest = dto.schedule || dto.params !== undefined || dto.kind !== undefined;
    const version = expectedVersion ?? (dependsOnRest ? current.version : null);
    await this.edits.edit(
      authorOf(user),
      id,
      version,
      (task, schedule) => ({
        terms: this.drafts.patchedTerms(user, task, dto, schedule?.kind ?? null),
        spec,
        staysFinished: schedule?.state === 'FINISHED' && staysOver(current, dto, now),
      }),
      now,
    );
    return this.answers.written(user, id, before, now);
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

/**
 * Tells whether a ONE_TIME task that has ended remains ended: it runs again only at a future moment in this request, or
 * when the request asks for that.
 */
function staysOver({ schedule }: TaskWithSchedule, dto: Pick<UpdateTaskDto, 'schedule'>, now: Date): boolean {
  if (!schedule || !dto.schedule || !keepsMoment(schedule, dto.schedule)) return false;
  return dto.schedule.runAt === undefined || new Date(schedule.runAt ?? 0) <= now;
}
