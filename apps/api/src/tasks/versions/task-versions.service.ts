import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { TaskVersionRepository } from '#tasks/task-version.repository';
import { pageView, windowOf, type PageQueryDto, type PageView } from '../../http/lists/page.dto';
import { listedVersionView, taskVersionView } from './task-version-view.mapper';
import type { ListedTaskVersionDto, TaskVersionDto } from './task-version.dto';

/** Reads the versions of a task for the controllers, which have checked who may see it. */
@Injectable()
export class TaskVersionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: TaskVersionRepository,
  ) {}

  async list(taskId: string, query: PageQueryDto, asked: URL): Promise<PageView<ListedTaskVersionDto>> {
    const { count, rows } = await this.versions.list(this.dataSource.manager, taskId, windowOf(query));
    return pageView(rows.map(listedVersionView), count, query, asked);
  }

  /** @throws Refusal NOT_FOUND when there is no such version, or it was deleted */
  async get(taskId: string, version: number): Promise<TaskVersionDto> {
    const found = await this.versions.find(this.dataSource.manager, taskId, version);
    if (found === null) throw new Refusal('NOT_FOUND', `the task has no version ${version}, or it is no longer kept`);
    return taskVersionView(found);
  }
}
