import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CarriedOutActions } from '#flows/tasks/actions/task-actions.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageOf, type PageView } from '../http/lists/page.dto';
import { AdminRunDto, AdminRunsQueryDto } from '../runs/run.dto';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { RunApiService } from '../runs/run-api.service';
import { AdminTaskActionDto, TASK_ACTION_RULES, TaskActionAnswerDto } from '../tasks/task-action.dto';
import { TaskActionService } from '../tasks/task-action.service';
import { TaskReadService } from '../tasks/task-read.service';
import { AdminTaskDto, AdminTasksQueryDto } from '../tasks/task.dto';

const AdminTaskPage = PageOf(AdminTaskDto);
const AdminRunPage = PageOf(AdminRunDto);

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin')
export class AdminListsController {
  constructor(
    private readonly tasks: TaskReadService,
    private readonly runs: RunApiService,
    private readonly actions: TaskActionService,
  ) {}

  @Get('tasks')
  @ApiOperation({
    summary: 'The tasks of all users',
    description:
      'Filters as in `GET /api/tasks`; newest first. Params are left out: `GET /api/admin/tasks/{id}` has them.',
  })
  @ApiOkResponse({ type: AdminTaskPage })
  @ApiProblems(400, 401, 403)
  listTasks(
    @CurrentUser() user: UserView,
    @Query() query: AdminTasksQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<AdminTaskDto>> {
    return this.tasks.listAll(query, query, { asked, timeZone: user.timeZone });
  }

  @Post('tasks/actions')
  @Idempotent((it: AdminListsController, { items }: CarriedOutActions, { body }) =>
    it.actions.answerOf(body as AdminTaskActionDto, items),
  )
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pause, resume, cancel, run or delete many tasks of any users at once',
    description: `${TASK_ACTION_RULES} It stands in the audit log.`,
  })
  @ApiOkResponse({ type: TaskActionAnswerDto })
  @ApiProblems(400, 401, 403, 413, 415)
  act(
    @CurrentUser() user: UserView,
    @CurrentWho() who: KnownWho,
    @Body() body: AdminTaskActionDto,
  ): Promise<TaskActionAnswerDto> {
    return this.actions.act({ user, ownerId: null, audited: who }, body);
  }

  @Get('runs')
  @ApiOperation({ summary: 'The runs of all users', description: 'Filters as in `GET /api/runs`; the latest first.' })
  @ApiOkResponse({ type: AdminRunPage })
  @ApiProblems(400, 401, 403)
  listRuns(
    @CurrentUser() user: UserView,
    @Query() query: AdminRunsQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<AdminRunDto>> {
    return this.runs.listAll(query, query.taskId ?? null, query, { asked, timeZone: user.timeZone });
  }
}
