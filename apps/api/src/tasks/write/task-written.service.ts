import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TIMEOUT_SECONDS } from '#flows/tasks/task-terms.policy';
import { previewSchedule } from '#schedules/schedule-preview.policy';
import { ScheduleRepository, toSpec } from '#schedules/schedule.repository';
import type { UserView } from '#users/user.repository';
import { nextRunsOf } from '../next-runs.policy';
import { TaskReadService } from '../task-read.service';
import { taskView } from '../task-view.mapper';
import type { TaskWrittenDto } from '../task.dto';
import { timeoutWarnings } from '../timeout-warnings.policy';

/** Makes the answer to a write: the task, with warnings and with what the write did to its next runs. */
@Injectable()
export class TaskWrittenService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: TaskReadService,
    private readonly schedules: ScheduleRepository,
  ) {}

  /** Returns the next runs of a task, for `written` to compare after the write. */
  async nextRuns(id: string, now: Date): Promise<Date[]> {
    return nextRunsOf(await this.schedules.find(this.dataSource.manager, id), now);
  }

  /** Returns the task after a write, with its next runs before and after it. */
  async written(user: UserView, id: string, before: Date[], now: Date): Promise<TaskWrittenDto> {
    const schedule = await this.schedules.find(this.dataSource.manager, id);
    const task = await this.reads.get(user, id);
    const ofSchedule = schedule ? previewSchedule(toSpec(schedule), now, 1).warnings : [];
    return {
      ...taskView(task),
      warnings: [...ofSchedule, ...timeoutWarnings(task, TIMEOUT_SECONDS)],
      nextRuns: { before, after: nextRunsOf(schedule, now) },
    };
  }
}
