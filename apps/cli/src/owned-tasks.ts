import { hostname, userInfo } from 'node:os';
import { Injectable } from '@nestjs/common';
import { notFound } from '#contracts/refusal';
import type { Canceller } from '#runs/run-cancel.repository';
import { RunQueryRepository } from '#runs/run-query.repository';
import { TaskRepository } from '#tasks/task.repository';
import { DatabaseAccess } from './database-access';

/** Who is shown as the one who cancelled. */
export const ADMIN_CLI: Canceller = {
  id: null,
  name: `an administrator (${accountName()}@${hostname()})`,
  via: 'CLI',
};

/** Of the operating system; in a container its number may have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}

/** Flows act for the owner of a task: an administrator acts in the owner's place. */
@Injectable()
export class OwnedTasks {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly tasks: TaskRepository,
    private readonly runs: RunQueryRepository,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async ownerOf(taskId: string): Promise<string> {
    const ownerId = await this.tasks.ownerOf(await this.database.open(), taskId);
    if (ownerId === null) throw notFound('task', taskId);
    return ownerId;
  }

  /** @throws Refusal NOT_FOUND */
  async ownerOfRun(runId: string): Promise<string> {
    const run = await this.runs.ownerOf(await this.database.open(), runId);
    if (run === null) throw notFound('run', runId);
    return run.ownerId;
  }
}
