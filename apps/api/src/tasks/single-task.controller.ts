import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Put, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { serverNow } from '#database/server-facts';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { DraftPipe, type Draft } from '../http/fields/draft.pipe';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { AnswerFieldsPipe } from './answer-fields.pipe';
import { TaskReadService } from './task-read.service';
import { ETAG, IF_MATCH, oneTask, tagged, versionOf } from './task-request.mapper';
import { statusView } from './task-view.mapper';
import { CreateTaskDto, TaskDetailDto, TaskStatusDto, TaskWrittenDto, UpdateTaskDto } from './task.dto';
import { TaskUpdateService } from './write/task-update.service';

/** Shows, changes and deletes one task. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class SingleTaskController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: TaskReadService,
    private readonly updates: TaskUpdateService,
    private readonly actions: TaskActionsFlow,
  ) {}

  @Get(':id')
  @ApiOperation({ summary: 'One task' })
  @ApiOkResponse({ type: TaskDetailDto, headers: ETAG })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskDetailDto> {
    return tagged(reply, await this.reads.view(user, id));
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
    return tagged(reply, await this.updates.update(user, id, body, versionOf(ifMatch), await this.now()));
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
    return tagged(reply, await this.updates.replace(user, id, body, versionOf(ifMatch), await this.now()));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a task',
    description:
      'It goes to the trash for 30 days, with its runs and logs, and can be restored by `POST /api/trash/restore`. A run that is under way is stopped.',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 412)
  async delete(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    await this.actions.carryOutOne(oneTask(user, id, { action: 'delete' }, ifMatch));
  }

  @Get(':id/status')
  @ApiOperation({ summary: 'Only the status' })
  @ApiOkResponse({ type: TaskStatusDto })
  @ApiProblems(400, 401, 403, 404)
  async status(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TaskStatusDto> {
    return statusView(await this.reads.get(user, id));
  }

  /** Returns PostgreSQL's time, by which beat decides: an API whose clock is wrong must not plan by it. */
  private now(): Promise<Date> {
    return serverNow(this.dataSource.manager);
  }
}
