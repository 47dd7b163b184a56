import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { serverNow } from '#database/server-facts';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { pauseUntil } from './pause-input.mapper';
import { TaskReadService } from './task-read.service';
import { ETAG, IF_MATCH, oneTask, tagged } from './task-request.mapper';
import { taskView } from './task-view.mapper';
import { PauseDto, TaskDto } from './task.dto';

/** Cancels, pauses, resumes and acknowledges one task; each answers the task as it is afterwards. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TaskControlController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: TaskReadService,
    private readonly actions: TaskActionsFlow,
  ) {}

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
    await this.actions.carryOutOne(oneTask(user, id, { action: 'cancel' }, ifMatch));
    return tagged(reply, taskView(await this.reads.get(user, id)));
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
    await this.actions.carryOutOne(oneTask(user, id, { action: 'pause', reason: body.reason ?? null, until }, ifMatch));
    return tagged(reply, taskView(await this.reads.get(user, id)));
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
    await this.actions.carryOutOne(oneTask(user, id, { action: 'resume', now: await this.now() }, ifMatch));
    return tagged(reply, taskView(await this.reads.get(user, id)));
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
    await this.actions.acknowledge(user.id, id);
    return taskView(await this.reads.get(user, id));
  }

  /** Returns PostgreSQL's time, by which beat decides: an API whose clock is wrong must not plan by it. */
  private now(): Promise<Date> {
    return serverNow(this.dataSource.manager);
  }
}
