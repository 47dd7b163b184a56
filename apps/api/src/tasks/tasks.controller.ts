import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { serverNow } from '#database/server-facts';
import type { CarriedOutActions } from '#flows/tasks/actions/task-actions.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { DraftPipe, type Draft } from '../http/fields/draft.pipe';
import { ListUrl } from '../http/lists/list-url';
import { PageOf, type PageView } from '../http/lists/page.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { TASK_ACTION_RULES, TaskActionAnswerDto, TaskActionDto } from './task-action.dto';
import { TaskActionService } from './task-action.service';
import { TaskReadService } from './task-read.service';
import { TaskStatsService } from './task-stats.service';
import {
  BulkCreateDto,
  BulkCreatedDto,
  CreateTaskDto,
  ListedTaskDto,
  MAX_IN_BULK,
  TaskListQueryDto,
  TaskStatsDto,
  TaskWrittenDto,
} from './task.dto';
import { TaskCreateService } from './write/task-create.service';

const TaskPage = PageOf(ListedTaskDto);

/** Creates, lists and counts the tasks of a person, and acts on many of them at once. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly creates: TaskCreateService,
    private readonly reads: TaskReadService,
    private readonly counts: TaskStatsService,
    private readonly actions: TaskActionService,
  ) {}

  @Post()
  @Idempotent(async (it: TasksController, id: string, { user }) => it.creates.created(user, id, await it.now()))
  @ApiOperation({ summary: 'Create a task', description: 'With a schedule, or to be run once, now.' })
  @ApiBody({ type: CreateTaskDto })
  @ApiCreatedResponse({ type: TaskWrittenDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async create(
    @CurrentUser() user: UserView,
    @Body(new DraftPipe(CreateTaskDto)) body: Draft<CreateTaskDto>,
  ): Promise<TaskWrittenDto> {
    return this.creates.create(user, body, await this.now());
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
    return this.creates.createMany(user, body, await this.now());
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
    return this.reads.list(user.id, query, { asked, timeZone: user.timeZone });
  }

  @Get('stats')
  @ApiOperation({
    summary: 'How many of your tasks have which status, and how punctual their runs were',
    description:
      'Punctuality is of the occurrences of schedules that started in the last 30 days (by UTC days); the percentiles are right to 2.5 %.',
  })
  @ApiOkResponse({ type: TaskStatsDto })
  @ApiProblems(401, 403)
  stats(@CurrentUser() user: UserView): Promise<TaskStatsDto> {
    return this.counts.stats(user.id);
  }

  /** Returns PostgreSQL's time, by which beat decides: an API whose clock is wrong must not plan by it. */
  private now(): Promise<Date> {
    return serverNow(this.dataSource.manager);
  }
}
