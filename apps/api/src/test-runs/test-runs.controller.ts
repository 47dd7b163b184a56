import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TEST_RUN_MAX_SECONDS, TEST_RUN_WAIT_SECONDS, TEST_RUNS_AT_ONCE } from '#contracts/runs/test-runs';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { DraftPipe, type Draft } from '../http/fields/draft.pipe';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { StartTestRunDto, TestRunDto } from './test-run.dto';
import { TestRunsService } from './test-runs.service';

/** Tries what a task would do before it is saved. */
@ApiTags('test-runs')
@ApiBearerAuth()
@Allow('own')
@Controller('api/test-runs')
export class TestRunsController {
  constructor(private readonly testRuns: TestRunsService) {}

  @Post()
  @Idempotent((it: TestRunsController, id: string, { user }) => it.testRuns.get(user.id, id))
  @HttpCode(202)
  @ApiOperation({
    summary: 'Make what a task would do, once, without saving a task',
    description:
      'A worker really does it: the request is sent, the mail goes out. It is no run: no task has it, nothing counts ' +
      `it, nobody is notified, and it is never tried again. It is stopped after ${TEST_RUN_MAX_SECONDS} seconds at the ` +
      `latest, and given up when no worker has room within ${TEST_RUN_WAIT_SECONDS} seconds. At most ` +
      `${TEST_RUNS_AT_ONCE} of yours at a time. Read it with GET until \`finishedAt\` is set.`,
  })
  @ApiBody({ type: StartTestRunDto })
  @ApiAcceptedResponse({ type: TestRunDto })
  @ApiProblems(400, 401, 403, 413, 415, 429, 503)
  start(
    @CurrentUser() user: UserView,
    @Body(new DraftPipe(StartTestRunDto)) body: Draft<StartTestRunDto>,
  ): Promise<TestRunDto> {
    return this.testRuns.start(user, body);
  }

  @Get(':id')
  @ApiOperation({
    summary: 'A test run: its status, what it has written, and its result',
    description: 'Kept for an hour at least.',
  })
  @ApiOkResponse({ type: TestRunDto })
  @ApiProblems(400, 401, 403, 404)
  get(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TestRunDto> {
    return this.testRuns.get(user.id, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stop a test run',
    description:
      'One that is under way stops within seconds; what it has done is done. One that has ended stays as it is.',
  })
  @ApiOkResponse({ type: TestRunDto })
  @ApiProblems(400, 401, 403, 404)
  cancel(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<TestRunDto> {
    return this.testRuns.cancel(user.id, id);
  }
}
