import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { StatsRepository } from '#runs/read/stats.repository';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import type { TaskStatsDto } from './task.dto';

/** Counts the tasks of a person by status, and measures how punctual their runs were. */
@Injectable()
export class TaskStatsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly statistics: StatsRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async stats(ownerId: string): Promise<TaskStatsDto> {
    const { manager } = this.dataSource;
    const stats = await this.tasks.countByStatus(manager, ownerId);
    const total = stats.reduce((sum, { count }) => sum + count, 0);
    const lateAfterMs = this.config.lateAfterSeconds * 1000;
    return { stats, total, punctuality: await this.statistics.punctuality(manager, ownerId, lateAfterMs) };
  }
}
