import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { parseInstant } from '#contracts/instant.policy';
import { Refusal } from '#contracts/refusal';
import { RUN_STATUSES } from '#contracts/states';
import { TASK_KINDS } from '#contracts/task-kinds';
import { serverNow } from '#database/server-facts';
import { TaskControlFlow } from '#flows/task-control.flow';
import { TaskEditFlow } from '#flows/task-edit.flow';
import { TASK_ORDERINGS, TaskQueryRepository } from '#tasks/task-query.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../auth/current-user.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { choicesOf, orderingsOf, PageOf, pageView, windowOf, type PageView } from '../http/page.dto';
import { ListUrl } from '../http/list-url';
import { UuidPipe } from '../http/uuid.pipe';
import { RunDetailDto } from '../runs/run.dto';
import { RunApiService } from '../runs/run-api.service';
import { TaskApiService } from './task-api.service';
import { statusView, taskView } from './task-view';
import {
  CreateTaskDto,
  PauseDto,
  TaskDetailDto,
  TaskDto,
  TaskListQueryDto,
  TaskStatsDto,
  TaskStatusDto,
  TaskWrittenDto,
  UpdateTaskDto,
} from './task.dto';

const TaskPage = PageOf(TaskDto);
const KINDS = TASK_KINDS.map(({ kind }) => kind);

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskApiService,
    private readonly queries: TaskQueryRepository,
    private readonly edits: TaskEditFlow,
    private readonly control: TaskControlFlow,
    private readonly runs: RunApiService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a task', description: 'With a schedule, or to be run once, now.' })
  @ApiCreatedResponse({ type: TaskWrittenDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async create(@CurrentUser() user: UserView, @Body() body: CreateTaskDto): Promise<TaskWrittenDto> {
    return this.tasks.create(user, body, await this.now());
  }

  @Get()
  @ApiOperation({ summary: 'List your tasks' })
  @ApiOkResponse({ type: TaskPage })
  @ApiProblems(400, 401)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: TaskListQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<TaskDto>> {
    const filter = {
      ownerId: user.id,
      statuses: choicesOf('status', query.status, RUN_STATUSES),
      kinds: choicesOf('kind', query.kind, KINDS),
      tag: query.tag ?? null,
      search: query.search ?? null,
      createdFrom: query.createdFrom(),
      createdBefore: query.createdBefore(),
    };
    const page = await this.queries.list(
      this.dataSource.manager,
      filter,
      orderingsOf(query.ordering, TASK_ORDERINGS),
      windowOf(query),
    );
    return pageView(page.rows.map(taskView), page.count, query, asked);
  }

  @Get('stats')
  @ApiOperation({ summary: 'How many of your tasks have which status' })
  @ApiOkResponse({ type: TaskStatsDto })
  @ApiProblems(401)
  async stats(@CurrentUser() user: UserView): Promise<TaskStatsDto> {
    const stats = await this.queries.countByStatus(this.dataSource.manager, user.id);
    return { stats, total: stats.reduce((sum, { count }) => sum + count, 0) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One task' })
  @ApiOkResponse({ type: TaskDetailDto })
  @ApiProblems(400, 401, 404)
  async get(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskDetailDto> {
    return { ...taskView(await this.tasks.get(user, id)), cached: false };
  }

  @Patch(':id')
  @ApiHeader({
    name: 'if-match',
    required: false,
    description: 'The version that was read; another one is refused with 412',
  })
  @ApiOperation({
    summary: 'Change any part of a task',
    description:
      'Never makes a run for a time before the change. What is left out stays; null is the default again, and 400 for title, kind and params, which have none; `schedule: null` removes the schedule.',
  })
  @ApiOkResponse({ type: TaskWrittenDto })
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 415)
  async update(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body: UpdateTaskDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<TaskWrittenDto> {
    return this.tasks.update(user, id, body, versionOf(ifMatch), await this.now());
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a task with all its runs', description: 'A run that is under way is stopped.' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 404)
  delete(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.edits.delete({ id: user.id, name: user.username }, id);
  }

  @Get(':id/status')
  @ApiOperation({ summary: 'Only the status' })
  @ApiOkResponse({ type: TaskStatusDto })
  @ApiProblems(400, 401, 404)
  async status(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskStatusDto> {
    return statusView(await this.tasks.get(user, id));
  }

  @Post(':id/run')
  @HttpCode(202)
  @ApiOperation({ summary: 'Start now, by hand' })
  @ApiAcceptedResponse({ type: RunDetailDto })
  @ApiProblems(400, 401, 404)
  async run(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<RunDetailDto> {
    return this.runs.detail(user, await this.control.run(user.id, id));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({ summary: 'The latest run again, if it FAILED or was CANCELLED' })
  @ApiAcceptedResponse({ type: RunDetailDto })
  @ApiProblems(400, 401, 404, 409)
  async retry(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<RunDetailDto> {
    return this.runs.detail(user, await this.control.retry(user.id, id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel what waits and what runs',
    description: 'A ONE_TIME schedule is finished by it; a recurring one goes on with its next occurrence.',
  })
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 401, 404, 409)
  async cancel(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskDto> {
    await this.control.cancel(user.id, { id: user.id, name: user.username }, id);
    return taskView(await this.tasks.get(user, id));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'No further occurrence runs until it is resumed' })
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 401, 404, 409)
  async pause(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body: PauseDto,
  ): Promise<TaskDto> {
    const until = parseInstant(body.until);
    if (until !== null && until <= (await this.now())) {
      throw new Refusal('VALIDATION', 'the request is not valid: until', {
        until: [`${body.until} is past; use a later time, or none`],
      });
    }
    await this.control.pause(user.id, id, body.reason ?? null, until);
    return taskView(await this.tasks.get(user, id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with the first occurrence after now' })
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 401, 404, 409)
  async resume(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskDto> {
    await this.control.resume(user.id, id, await this.now());
    return taskView(await this.tasks.get(user, id));
  }

  /** Beat decides by PostgreSQL's clock: an API whose own clock is wrong must not plan by it. */
  private now(): Promise<Date> {
    return serverNow(this.dataSource.manager);
  }
}

/** @throws Refusal VALIDATION when If-Match is not a version */
function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined) return null;
  const version = /^"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  if (version !== undefined) return Number(version);
  throw new Refusal('VALIDATION', 'the request is not valid: If-Match', {
    'If-Match': [`'${ifMatch.slice(0, 50)}' is not a version; send the number in \`version\``],
  });
}
