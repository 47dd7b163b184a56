import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { serverNow } from '#database/server-facts';
import { TaskOverviewFlow } from '#flows/tasks/task-overview.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { TaskOverviewDto } from './overview.dto';

@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/overview')
export class OverviewController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly overview: TaskOverviewFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How it goes: what needs attention, next and last runs, and the load of the next 24 hours',
    description: 'Over all your tasks, however many there are.',
  })
  @ApiOkResponse({ type: TaskOverviewDto })
  @ApiProblems(401, 403)
  async look(@CurrentUser() user: UserView): Promise<TaskOverviewDto> {
    const now = await serverNow(this.dataSource.manager);
    return this.overview.find(user.id, now, this.config.lateAfterSeconds * 1000);
  }
}
