import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { TaskActionsFlow, type CarriedOutAction } from '#flows/tasks/actions/task-actions.flow';
import type { StartedRun } from '#flows/tasks/repeat-runs.flow';
import { RunControlFlow } from '#flows/tasks/run-control.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { RunApiService } from '../runs/run-api.service';
import { RunDetailDto } from '../runs/run.dto';
import { OVERLAP_RULE, StartDto } from '../runs/start.dto';
import { IF_MATCH, oneTask, versionOf } from './task-request.mapper';
import { RunNowDto } from './task.dto';
import { TaskDraftService } from './write/task-draft.service';

/** Starts a task by hand, or its latest run again; both answer the run. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TaskStartsController {
  constructor(
    private readonly drafts: TaskDraftService,
    private readonly actions: TaskActionsFlow,
    private readonly control: RunControlFlow,
    private readonly runs: RunApiService,
    private readonly quotas: QuotaNoticeFlow,
  ) {}

  @Post(':id/run')
  @Idempotent((it: TaskStartsController, { runId }: CarriedOutAction<string>, { user }) => it.runs.detail(user, runId))
  @HttpCode(202)
  @ApiOperation({
    summary: 'Start now, by hand',
    description: `With the params of the task, or with others for this run alone: the task stays as it is. ${OVERLAP_RULE}`,
  })
  @ApiBody({ type: RunNowDto, required: false })
  @ApiAcceptedResponse({ type: RunDetailDto })
  @ApiHeader(IF_MATCH)
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 415)
  async run(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body?: RunNowDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<RunDetailDto> {
    const own = body?.params ? await this.drafts.checkedParams(user, id, body.params) : null;
    const request = oneTask(user, id, { action: 'run', own, anyway: body?.overlap === 'ALLOW' } as const, ifMatch);
    const runId = await this.quotas.watch(user.id, 'runs', () => this.actions.run(request));
    return this.runs.detail(user, runId);
  }

  @Post(':id/retry')
  @Idempotent((it: TaskStartsController, { runId }: StartedRun, { user }) => it.runs.detail(user, runId))
  @HttpCode(202)
  @ApiOperation({
    summary: 'The latest run again, if it FAILED or was CANCELLED',
    description:
      'With what it was started with. A run that waits for its next attempt makes it now, and no new run is made. While a repetition has not ended: 409 with its id in `runId`. The overlap policy counts as for a start by hand.',
  })
  @ApiBody({ type: StartDto, required: false })
  @ApiAcceptedResponse({ type: RunDetailDto })
  @ApiHeader(IF_MATCH)
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 415)
  async retry(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body?: StartDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<RunDetailDto> {
    const anyway = body?.overlap === 'ALLOW';
    const runId = await this.quotas.watch(user.id, 'runs', () =>
      this.control.retry(user.id, id, versionOf(ifMatch), anyway),
    );
    return this.runs.detail(user, runId);
  }
}
