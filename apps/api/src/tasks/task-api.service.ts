import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { newId } from '#database/new-id';
import { TaskEditFlow } from '#flows/task-edit.flow';
import { TaskQueryRepository, type TaskWithSchedule } from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';
import { patchedSchedule, scheduleOf, type ScheduleContext } from '../schedules/schedule-input';
import { TaskInputService } from './task-input.service';
import type { CreateTaskDto, UpdateTaskDto } from './task.dto';

/** Tasks as they come in and go out by HTTP. */
@Injectable()
export class TaskApiService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly input: TaskInputService,
    private readonly edits: TaskEditFlow,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async get(user: UserView, id: string): Promise<TaskWithSchedule> {
    const task = await this.tasks.get(this.dataSource.manager, user.id, id);
    if (task === null) throw notFound('task', id);
    return task;
  }

  async create(user: UserView, dto: CreateTaskDto, now: Date): Promise<TaskWithSchedule> {
    const id = newId();
    const terms = this.input.termsOf(dto);
    const spec = dto.schedule ? scheduleOf(dto.schedule, this.contextOf(user, id, now)) : null;
    await this.input.check(user, terms);
    await this.edits.create({ id, ownerId: user.id, terms, spec, mostTasks: this.input.mostTasksOf(user) }, now);
    return this.get(user, id);
  }

  async update(
    user: UserView,
    id: string,
    dto: UpdateTaskDto,
    expectedVersion: number | null,
    now: Date,
  ): Promise<TaskWithSchedule> {
    const current = await this.get(user, id);
    const terms = this.input.patchedTerms(current, dto);
    if (dto.params !== undefined || dto.kind !== undefined) await this.input.check(user, terms);
    // Another edit in between would make this one count from what is no longer there.
    const version = expectedVersion ?? (dto.schedule ? current.version : null);
    await this.edits.edit(
      user.id,
      id,
      version,
      (task) => ({ terms: this.input.patchedTerms(task, dto), spec: this.specOf(user, current, dto, now) }),
      now,
    );
    return this.get(user, id);
  }

  private specOf(user: UserView, current: TaskWithSchedule, { schedule }: UpdateTaskDto, now: Date) {
    if (schedule === undefined || schedule === null) return schedule;
    return scheduleOf(patchedSchedule(current.schedule, schedule), this.contextOf(user, current.id, now));
  }

  private contextOf(user: UserView, taskId: string, now: Date): ScheduleContext {
    return { taskId, userTimeZone: user.timeZone, minIntervalSeconds: this.input.minIntervalOf(user), now };
  }
}
