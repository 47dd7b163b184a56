import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { TaskVersionRepository } from '#tasks/task-version.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../auth/current-user.decorator';
import { Allow } from '../auth/policy.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ListUrl } from '../http/list-url';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/page.dto';
import { UuidPipe } from '../http/uuid.pipe';
import { TaskApiService } from './task-api.service';
import { TaskVersionDto } from './task-version.dto';
import { taskVersionView } from './task-version-view';

const TaskVersionPage = PageOf(TaskVersionDto);

/** The versions of a task: its terms before and after each edit. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TaskVersionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskApiService,
    private readonly versions: TaskVersionRepository,
  ) {}

  @Get(':id/versions')
  @ApiOperation({
    summary: 'The versions of a task: who changed what, when and from where',
    description:
      'The newest first, each as the edit left the task; `{{secret.X}}` as it is written. A run names the version that it ran with (`taskVersion`). The newest 100 are kept, and up to 1000 while a run may name them.',
  })
  @ApiOkResponse({ type: TaskVersionPage })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<TaskVersionDto>> {
    await this.tasks.refuseForeign(user, id);
    const { count, rows } = await this.versions.list(this.dataSource.manager, id, windowOf(query));
    return pageView(rows.map(taskVersionView), count, query, asked);
  }
}
