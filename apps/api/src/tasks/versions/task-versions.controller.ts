import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../../access/current-user.decorator';
import { Allow } from '../../access/policy.decorator';
import { TaskAccess } from '../../access/task-access.service';
import { ApiProblems } from '../../http/problems/api-problems.decorator';
import { ListUrl } from '../../http/lists/list-url';
import { PageQueryDto, type PageView } from '../../http/lists/page.dto';
import { UuidPipe } from '../../http/fields/uuid.pipe';
import { VersionPipe } from '../../http/fields/version.pipe';
import { TaskVersionPage, TaskVersionDto, type ListedTaskVersionDto } from './task-version.dto';
import { TaskVersionsService } from './task-versions.service';

/** Shows the versions of a task: its terms before and after each edit. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TaskVersionsController {
  constructor(
    private readonly tasks: TaskAccess,
    private readonly versions: TaskVersionsService,
  ) {}

  @Get(':id/versions')
  @ApiOperation({
    summary: 'The versions of a task: who changed what, when and from where',
    description:
      'The newest first, each as the edit left the task; `{{secret.X}}` as it is written. A run names the version that it ran with (`taskVersion`). Params that are longer than 4 kB are left out (`paramsOmitted`). The newest 100 are kept, and up to 1000 while a run may name them.',
  })
  @ApiOkResponse({ type: TaskVersionPage })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<ListedTaskVersionDto>> {
    await this.tasks.refuseForeign(user, id);
    return this.versions.list(id, query, asked);
  }

  @Get(':id/versions/:version')
  @ApiOperation({ summary: 'One version of a task, with all its params' })
  @ApiParam({ name: 'version', type: 'integer', example: 7 })
  @ApiOkResponse({ type: TaskVersionDto })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<TaskVersionDto> {
    await this.tasks.refuseForeign(user, id);
    return this.versions.get(id, version);
  }
}
