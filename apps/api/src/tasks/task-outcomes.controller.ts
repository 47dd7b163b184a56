import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import { RecentRunsRepository } from '#runs/read/recent-runs.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { idsOf, TaskIds } from './task-ids.decorator';

/** How many outcomes of each task are shown. */
const MAX_OUTCOMES = 20;

class TaskOutcomesQueryDto {
  @TaskIds({ required: true, description: 'Of which tasks.' })
  ids: string;
}

class OutcomeDto {
  @ApiProperty({ format: 'uuid' })
  runId: string;
  @ApiProperty({ enum: RUN_STATUSES, description: 'How it ended: COMPLETED, FAILED, CANCELLED or SKIPPED' })
  status: RunStatus;
  @ApiProperty({ format: 'date-time' })
  scheduledFor: string;
}

class TaskOutcomesDto {
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ type: [OutcomeDto], description: `Oldest first, at most ${MAX_OUTCOMES}` })
  runs: OutcomeDto[];
}

/** Shows how the latest runs of all tasks of a page ended, by one request. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TaskOutcomesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recent: RecentRunsRepository,
  ) {}

  @Get('outcomes')
  @ApiOperation({
    summary: 'How the latest runs of several of your tasks ended',
    description: `The last ${MAX_OUTCOMES} of each. A task that is not yours, or of which no run has ended, is left out.`,
  })
  @ApiOkResponse({ type: [TaskOutcomesDto] })
  @ApiProblems(400, 401, 403)
  list(@CurrentUser() user: UserView, @Query() { ids }: TaskOutcomesQueryDto): Promise<TaskOutcomesDto[]> {
    return this.recent.endedOf(this.dataSource.manager, user.id, idsOf(ids), MAX_OUTCOMES);
  }
}
