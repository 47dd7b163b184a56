import { hostname, userInfo } from 'node:os';
import { Injectable } from '@nestjs/common';
import { notFound, Refusal } from '#contracts/refusal';
import type { Canceller } from '#runs/cancel/run-cancel.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { TaskRepository } from '#tasks/task.repository';
import { UserRepository, type UserView } from '#users/user.repository';
import { DatabaseAccess } from './database-access';

/** The actor that is shown for runs which the CLI cancels. */
export const ADMIN_CLI: Canceller = {
  id: null,
  name: `an administrator (${accountName()}@${hostname()})`,
  via: 'CLI',
};

/** Returns the account name of the operating system, or its number, which in a container may have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}

/**
 * Finds the owners of tasks and runs, because flows act for the owner, and an administrator acts in the owner's place.
 */
@Injectable()
export class OwnedTasks {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly tasks: TaskRepository,
    private readonly runs: RunQueryRepository,
    private readonly users: UserRepository,
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

  /**
   * Finds the owner of a task that is to be started.
   * @throws Refusal NOT_FOUND, or CONFLICT when the owner is disabled
   */
  async enabledOwnerOf(taskId: string): Promise<string> {
    return this.enabled(await this.ownerOf(taskId));
  }

  /**
   * Finds the owner of a run that is to be repeated.
   * @throws Refusal NOT_FOUND, or CONFLICT when the owner is disabled
   */
  async enabledOwnerOfRun(runId: string): Promise<string> {
    return this.enabled(await this.ownerOfRun(runId));
  }

  private async enabled(ownerId: string): Promise<string> {
    const owner = await this.users.find(await this.database.open(), ownerId);
    if (owner === null) throw notFound('user', ownerId);
    refuseDisabled(owner);
    return ownerId;
  }
}

/**
 * Refuses to start runs of a disabled user, because the worker would cancel them.
 * @throws Refusal CONFLICT
 */
export function refuseDisabled({ username, disabledAt }: UserView): void {
  if (disabledAt === null) return;
  const since = disabledAt.toISOString().slice(0, 10);
  throw new Refusal(
    'CONFLICT',
    `${username} is disabled since ${since}, and nothing of theirs runs; first: users enable ${username}`,
  );
}
