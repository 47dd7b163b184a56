import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';

/** Refuses access to what belongs to a task of another user, such as its runs or its versions. */
@Injectable()
export class TaskAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
  ) {}

  /** @throws Refusal NOT_FOUND when the task does not exist, or belongs to somebody else: nobody learns which */
  async refuseForeign(user: UserView, taskId: string): Promise<void> {
    const stamp = await this.tasks.stampOf(this.dataSource.manager, user.id, taskId);
    if (stamp === null) throw notFound('task', taskId);
  }
}
