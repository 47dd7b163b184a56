import { Injectable } from '@nestjs/common';
import { notFound } from '#contracts/refusal';
import type { Actor } from '#flows/task-control.flow';
import { RunQueryRepository } from '#runs/run-query.repository';
import { TaskRepository } from '#tasks/task.repository';
import { DatabaseAccess } from './database-access';

/** Who is shown as the one who cancelled. */
const ADMINISTRATOR = 'an administrator';

/** Flows act for the owner of a task: an administrator acts in the owner's place. */
@Injectable()
export class OwnedTasks {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly tasks: TaskRepository,
    private readonly runs: RunQueryRepository,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async ownerOf(taskId: string): Promise<Actor> {
    const ownerId = await this.tasks.ownerOf(await this.database.open(), taskId);
    if (ownerId === null) throw notFound('task', taskId);
    return { id: ownerId, name: ADMINISTRATOR };
  }

  /** @throws Refusal NOT_FOUND */
  async ownerOfRun(runId: string): Promise<Actor> {
    const run = await this.runs.ownerOf(await this.database.open(), runId);
    if (run === null) throw notFound('run', runId);
    return { id: run.ownerId, name: ADMINISTRATOR };
  }
}
