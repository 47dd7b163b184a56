import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import type { StartedRun } from '#flows/tasks/repeat-runs.flow';
import { RunControlFlow } from '#flows/tasks/run-control.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { TaskAccess } from '../access/task-access.service';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { PageOf, type PageView } from '../http/lists/page.dto';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { ListUrl } from '../http/lists/list-url';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { StartDto } from './start.dto';
import { RunApiService } from './run-api.service';
import {
  AllRunsQueryDto,
  LogDto,
  LogQueryDto,
  RunDetailDto,
  RunDto,
  RunExplanationDto,
  RunListQueryDto,
} from './run.dto';

const RunPage = PageOf(RunDto);

@ApiTags('runs')
@ApiBearerAuth()
@Allow('own')
@Controller('api')
export class RunsController {
  constructor(
    private readonly runs: RunApiService,
    private readonly tasks: TaskAccess,
    private readonly control: RunControlFlow,
    private readonly quotas: QuotaNoticeFlow,
  ) {}

  @Get('runs')
  @ApiOperation({ summary: 'List your runs', description: 'The latest first.' })
  @ApiOkResponse({ type: RunPage })
  @ApiProblems(400, 401, 403)
  list(
    @CurrentUser() user: UserView,
    @Query() query: AllRunsQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<RunDto>> {
    return this.runs.list(user.id, query.taskId ?? null, query, { asked, timeZone: user.timeZone });
  }

  @Get('tasks/:id/runs')
  @ApiOperation({ summary: 'The runs of a task', description: 'The latest first.' })
  @ApiOkResponse({ type: RunPage })
  @ApiProblems(400, 401, 403, 404)
  async listOfTask(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Query() query: RunListQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<RunDto>> {
    await this.tasks.refuseForeign(user, id);
    return this.runs.list(user.id, id, query, { asked, timeZone: user.timeZone });
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'One run with its attempts, its result and its timeline' })
  @ApiOkResponse({ type: RunDetailDto })
  @ApiProblems(400, 401, 403, 404)
  get(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<RunDetailDto> {
    return this.runs.detail(user, id);
  }

  @Get('runs/:id/explanation')
  @ApiOperation({
    summary: 'Why a run is where it is, in plain words',
    description: 'Why it waits, why it did not run, or how late it was.',
  })
  @ApiOkResponse({ type: RunExplanationDto })
  @ApiProblems(400, 401, 403, 404)
  explain(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<RunExplanationDto> {
    return this.runs.explain(user, id);
  }

  @Get('runs/:id/logs')
  @ApiOperation({ summary: 'What a run wrote' })
  @ApiOkResponse({ type: LogDto })
  @ApiProblems(400, 401, 403, 404)
  logs(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string, @Query() query: LogQueryDto): Promise<LogDto> {
    return this.runs.log(user, id, query);
  }

  @Post('runs/:id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a run that waits or runs',
    description: 'A run that is under way stops within seconds.',
  })
  @ApiOkResponse({ type: RunDetailDto })
  @ApiProblems(400, 401, 403, 404, 409)
  async cancel(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<RunDetailDto> {
    await this.control.cancelRun(user.id, { id: user.id, name: user.username, via: 'REST' }, id);
    return this.runs.detail(user, id);
  }

  @Post('runs/:id/retry')
  @Idempotent((it: RunsController, { runId }: StartedRun, { user }) => it.runs.detail(user, runId))
  @HttpCode(202)
  @ApiOperation({
    summary: 'A FAILED or CANCELLED run again, as a new run',
    description:
      'With what it was started with. A run that waits for its next attempt makes it now, and no new run is made. While a run that repeats it has not ended: 409 with its id in `runId`; after that it can be repeated again. The overlap policy of the task counts as for a start by hand.',
  })
  @ApiBody({ type: StartDto, required: false })
  @ApiAcceptedResponse({ type: RunDetailDto })
  @ApiProblems(400, 401, 403, 404, 409, 413, 415)
  async retry(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body?: StartDto,
  ): Promise<RunDetailDto> {
    const runId = await this.quotas.watch(user.id, 'runs', () =>
      this.control.retryRun(user.id, id, body?.overlap === 'ALLOW'),
    );
    return this.runs.detail(user, runId);
  }
}
