import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { serverNow } from '#database/server-facts';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import type { StartedRun } from '#flows/tasks/repeat-runs.flow';
import { RunControlFlow } from '#flows/tasks/run-control.flow';
import type { ActionTerms, OneTaskRequest } from '#flows/tasks/actions/action-terms.policy';
import { TaskActionsFlow, type CarriedOutAction, type CarriedOutActions } from '#flows/tasks/actions/task-actions.flow';
import { StatsRepository } from '#runs/read/stats.repository';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { DraftPipe, type Draft } from '../http/fields/draft.pipe';
import { PageOf, type PageView } from '../http/lists/page.dto';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { ListUrl } from '../http/lists/list-url';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { RunDetailDto } from '../runs/run.dto';
import { OVERLAP_RULE, StartDto } from '../runs/start.dto';
import { RunApiService } from '../runs/run-api.service';
import { AnswerFieldsPipe } from './answer-fields.pipe';
import { pauseUntil } from './pause-input.mapper';
import { TASK_ACTION_RULES, TaskActionAnswerDto, TaskActionDto } from './task-action.dto';
import { TaskActionService } from './task-action.service';
import { TaskApiService } from './task-api.service';
import { statusView, taskView } from './task-view.mapper';
import {
  BulkCreateDto,
  BulkCreatedDto,
  CreateTaskDto,
  MAX_IN_BULK,
  PauseDto,
  RunNowDto,
  TaskDetailDto,
  ListedTaskDto,
  TaskDto,
  TaskListQueryDto,
  TaskStatsDto,
  TaskStatusDto,
  TaskWrittenDto,
  UpdateTaskDto,
} from './task.dto';

const TaskPage = PageOf(ListedTaskDto);
/** The name is spelt as in @Headers below: otherwise the document has it twice, once as required. */
const IF_MATCH = {
  name: 'if-match',
  required: false,
  description: 'The version that was read (`version`, or the header ETag); another one is refused with 412',
};
const ETAG = {
  ETag: { description: 'The version, for If-Match', schema: { type: 'string', example: '"7"' } },
} as const;

@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskApiService,
    private readonly queries: TaskQueryRepository,
    private readonly statistics: StatsRepository,
    private readonly flow: TaskActionsFlow,
    private readonly control: RunControlFlow,
    private readonly runs: RunApiService,
    private readonly actions: TaskActionService,
    private readonly quotas: QuotaNoticeFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Post()
  @Idempotent(async (it: TasksController, id: string, { user }) => it.tasks.created(user, id, await it.now()))
  @ApiOperation({ summary: 'Create a task', description: 'With a schedule, or to be run once, now.' })
  @ApiBody({ type: CreateTaskDto })
  @ApiCreatedResponse({ type: TaskWrittenDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async create(
    @CurrentUser() user: UserView,
    @Body(new DraftPipe(CreateTaskDto)) body: Draft<CreateTaskDto>,
  ): Promise<TaskWrittenDto> {
    return this.tasks.create(user, body, await this.now());
  }

  @Post('bulk')
  @Idempotent()
  @ApiOperation({
    summary: 'Create many tasks: all of them, or none',
    description: `At most ${MAX_IN_BULK}, in at most 1 MB. What is wrong is named with its place: \`tasks.3.schedule.cron\`.`,
  })
  @ApiBody({ type: BulkCreateDto })
  @ApiCreatedResponse({ type: BulkCreatedDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async createMany(
    @CurrentUser() user: UserView,
    @Body(new DraftPipe(BulkCreateDto)) body: Draft<BulkCreateDto>,
  ): Promise<BulkCreatedDto> {
    return this.tasks.createMany(user, body, await this.now());
  }

  @Post('actions')
  @Idempotent((it: TasksController, { items }: CarriedOutActions, { body }) =>
    it.actions.answerOf(body as TaskActionDto, items),
  )
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pause, resume, cancel, run or delete many tasks at once',
    description: TASK_ACTION_RULES,
  })
  @ApiOkResponse({ type: TaskActionAnswerDto })
  @ApiProblems(400, 401, 403, 413, 415)
  act(@CurrentUser() user: UserView, @Body() body: TaskActionDto): Promise<TaskActionAnswerDto> {
    return this.actions.act({ user, ownerId: user.id }, body);
  }

  @Get()
  @ApiOperation({ summary: 'List your tasks' })
  @ApiOkResponse({ type: TaskPage })
  @ApiProblems(400, 401, 403)
  list(
    @CurrentUser() user: UserView,
    @Query() query: TaskListQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<ListedTaskDto>> {
    return this.tasks.list(user.id, query, { asked, timeZone: user.timeZone });
  }

  @Get('stats')
  @ApiOperation({
    summary: 'How many of your tasks have which status, and how punctual their runs were',
    description:
      'Punctuality is of the occurrences of schedules that started in the last 30 days (by UTC days); the percentiles are right to 2.5 %.',
  })
  @ApiOkResponse({ type: TaskStatsDto })
  @ApiProblems(401, 403)
  async stats(@CurrentUser() user: UserView): Promise<TaskStatsDto> {
    const { manager } = this.dataSource;
    const stats = await this.queries.countByStatus(manager, user.id);
    const total = stats.reduce((sum, { count }) => sum + count, 0);
    const lateAfterMs = this.config.lateAfterSeconds * 1000;
    return { stats, total, punctuality: await this.statistics.punctuality(manager, user.id, lateAfterMs) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One task' })
  @ApiOkResponse({ type: TaskDetailDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskDetailDto> {
    return tagged(reply, await this.tasks.view(user, id));
  }

  @Patch(':id')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    summary: 'Change any part of a task',
    description:
      'Never makes a run for a time before the change. What is left out stays; null is the default again, and 400 for title, kind and params, which have none; `schedule: null` removes the schedule.',
  })
  @ApiBody({ type: UpdateTaskDto })
  @ApiOkResponse({ type: TaskWrittenDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 415)
  async update(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body(new DraftPipe(UpdateTaskDto)) body: Draft<UpdateTaskDto>,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<TaskWrittenDto> {
    return tagged(reply, await this.tasks.update(user, id, body, versionOf(ifMatch), await this.now()));
  }

  @Put(':id')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    summary: 'Replace a task as a whole',
    description:
      'As `PATCH` with every field: what is left out becomes its default, and a task without `schedule` has none any more (it is not run by that). What only answers hold, such as `status`, is left out, so that the answer of GET can be changed and sent back.',
  })
  @ApiBody({ type: CreateTaskDto })
  @ApiOkResponse({ type: TaskWrittenDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 415)
  async replace(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body(AnswerFieldsPipe, new DraftPipe(CreateTaskDto)) body: Draft<CreateTaskDto>,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<TaskWrittenDto> {
    return tagged(reply, await this.tasks.replace(user, id, body, versionOf(ifMatch), await this.now()));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a task with all its runs', description: 'A run that is under way is stopped.' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 412)
  async delete(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    await this.flow.carryOutOne(oneTask(user, id, { action: 'delete' }, ifMatch));
  }

  @Get(':id/status')
  @ApiOperation({ summary: 'Only the status' })
  @ApiOkResponse({ type: TaskStatusDto })
  @ApiProblems(400, 401, 403, 404)
  async status(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskStatusDto> {
    return statusView(await this.tasks.get(user, id));
  }

  @Post(':id/run')
  @Idempotent((it: TasksController, { runId }: CarriedOutAction<string>, { user }) => it.runs.detail(user, runId))
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
    const own = body?.params ? await this.tasks.checkedParams(user, id, body.params) : null;
    const request = oneTask(user, id, { action: 'run', own, anyway: body?.overlap === 'ALLOW' } as const, ifMatch);
    const runId = await this.quotas.watch(user.id, 'runs', () => this.flow.run(request));
    return this.runs.detail(user, runId);
  }

  @Post(':id/retry')
  @Idempotent((it: TasksController, { runId }: StartedRun, { user }) => it.runs.detail(user, runId))
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

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel what waits and what runs',
    description:
      'A ONE_TIME schedule is finished by it; a recurring one goes on with its next occurrence: `POST /api/tasks/{id}/pause` stops it.',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TaskDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404, 409, 412)
  async cancel(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<TaskDto> {
    await this.flow.carryOutOne(oneTask(user, id, { action: 'cancel' }, ifMatch));
    return tagged(reply, taskView(await this.tasks.get(user, id)));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'No further occurrence runs until it is resumed' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TaskDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404, 409, 412)
  async pause(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body: PauseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<TaskDto> {
    const until = pauseUntil(body.until, await this.now());
    await this.flow.carryOutOne(oneTask(user, id, { action: 'pause', reason: body.reason ?? null, until }, ifMatch));
    return tagged(reply, taskView(await this.tasks.get(user, id)));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with the first occurrence after now' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TaskDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404, 409, 412)
  async resume(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<TaskDto> {
    await this.flow.carryOutOne(oneTask(user, id, { action: 'resume', now: await this.now() }, ifMatch));
    return tagged(reply, taskView(await this.tasks.get(user, id)));
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say that you know that it fails',
    description: 'No further reminders (`notify.remindEverySeconds`) until it works again. Again is no change.',
  })
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 401, 403, 404, 409)
  async acknowledge(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskDto> {
    await this.flow.acknowledge(user.id, id);
    return taskView(await this.tasks.get(user, id));
  }

  /** Returns PostgreSQL's time, by which beat decides: an API whose clock is wrong must not plan by it. */
  private now(): Promise<Date> {
    return serverNow(this.dataSource.manager);
  }
}

/** Returns the request of a user for an action with one of their tasks. */
function oneTask<Terms extends ActionTerms>(
  { id, username }: UserView,
  taskId: string,
  terms: Terms,
  ifMatch: string | undefined,
): OneTaskRequest<Terms> {
  const by = { id, name: username, via: 'REST' } as const;
  return { terms, taskId, ownerId: id, by, expectedVersion: versionOf(ifMatch) };
}

/** Sends the version of a task as its ETag. */
function tagged<T extends { version: number }>(reply: FastifyReply, task: T): T {
  void reply.header('ETag', `"${task.version}"`);
  return task;
}

/**
 * Reads If-Match; null when it is absent or `*`, which every version matches.
 * @throws Refusal VALIDATION when it is no version
 */
function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null;
  const version = /^"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  if (version !== undefined) return Number(version);
  throw new Refusal('VALIDATION', 'the request is not valid: If-Match', {
    'If-Match': [`'${ifMatch.slice(0, 50)}' is not a version; send the number in \`version\``],
  });
}
