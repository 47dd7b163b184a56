import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { TRASH_DAYS } from '#contracts/words/trash-words';
import { EmptyTrashFlow } from '#flows/tasks/trash/empty-trash.flow';
import { RestoreTasksFlow } from '#flows/tasks/trash/restore-tasks.flow';
import { TrashRepository } from '#tasks/trash.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { TaskInputService } from '../tasks/task-input.service';
import { EmptiedTrashDto, TrashAnswerDto, TrashedTaskDto, TrashIdsDto } from './trash.dto';

const TrashPage = PageOf(TrashedTaskDto);

/** Shows the deleted tasks of a person, restores them and deletes them for good. */
@ApiTags('trash')
@ApiBearerAuth()
@Allow('own')
@Controller('api/trash')
export class TrashController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trash: TrashRepository,
    private readonly restores: RestoreTasksFlow,
    private readonly emptying: EmptyTrashFlow,
    private readonly input: TaskInputService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List your deleted tasks',
    description: `A deleted task stays here for ${TRASH_DAYS} days, with its runs and logs. Everywhere else it is 404, nothing of it runs, and it does not count for the limit of tasks.`,
  })
  @ApiOkResponse({ type: TrashPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<TrashedTaskDto>> {
    const { count, rows } = await this.trash.page(this.dataSource.manager, user.id, TRASH_DAYS, windowOf(query));
    return pageView(rows, count, query, asked);
  }

  @Post('restore')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Restore deleted tasks',
    description:
      'All of these or none. Schedules continue with their first occurrence after now: what fell into the time in the trash does not run. Paused schedules stay paused. Runs that the deletion cancelled stay cancelled.',
  })
  @ApiOkResponse({ type: TrashAnswerDto })
  @ApiProblems(400, 401, 403, 409, 415, 429)
  async restore(@CurrentUser() user: UserView, @Body() { ids }: TrashIdsDto): Promise<TrashAnswerDto> {
    const asked = unique(ids);
    return answerOf(asked, await this.restores.restore({ ownerId: user.id, ids: asked }, this.input.maxTasksOf(user)));
  }

  @Post('delete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete tasks of the trash for good', description: 'With their runs and logs.' })
  @ApiOkResponse({ type: TrashAnswerDto })
  @ApiProblems(400, 401, 403, 415)
  async delete(@CurrentUser() user: UserView, @Body() { ids }: TrashIdsDto): Promise<TrashAnswerDto> {
    const asked = unique(ids);
    return answerOf(asked, await this.emptying.empty(user.id, asked));
  }

  @Delete()
  @ApiOperation({
    summary: 'Empty your trash',
    description: 'Deletes all tasks in it for good, with their runs and logs.',
  })
  @ApiOkResponse({ type: EmptiedTrashDto })
  @ApiProblems(401, 403)
  async empty(@CurrentUser() user: UserView): Promise<EmptiedTrashDto> {
    return { deleted: (await this.emptying.empty(user.id, null)).length };
  }
}

function unique(ids: string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function answerOf(asked: string[], done: string[]): TrashAnswerDto {
  const known = new Set(done);
  return { done, notFound: asked.filter((id) => !known.has(id)) };
}
