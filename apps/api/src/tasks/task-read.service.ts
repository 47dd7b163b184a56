import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import type { Ordering, Window } from '#database/list';
import {
  TaskQueryRepository,
  taskOrderings,
  type ListedTask,
  type TaskOrdering,
  type TaskWithSchedule,
} from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';
import { ListPages } from '../http/lists/list-pages';
import type { Owners } from '../http/lists/list-rules';
import type { ListRequest, PageView } from '../http/lists/page.dto';
import { TaskCache } from './cache/task-cache.service';
import { taskFilterOf } from './task-filter.mapper';
import { adminTaskView, listedTaskView, taskView } from './task-view.mapper';
import type { AdminTaskDto, ListedTaskDto, TaskDetailDto, TaskListQueryDto } from './task.dto';

/** Reads single tasks and lists of them for the controllers. */
@Injectable()
export class TaskReadService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
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
}
