import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MAX_RUNS_PER_ACTION } from '#contracts/task-actions';
import type { CarriedOutRunActions } from '#flows/tasks/run-actions/run-actions.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { RunActionAnswerDto, RunActionDto } from './run-action.dto';
import { RunActionService } from './run-action.service';

/** Actions on many runs. */
@ApiTags('runs')
@ApiBearerAuth()
@Allow('own')
@Controller('api/runs')
export class RunActionsController {
  constructor(private readonly actions: RunActionService) {}

  @Post('actions')
  @Idempotent((it: RunActionsController, { items }: CarriedOutRunActions, { body }) =>
    it.actions.answerOf(body as RunActionDto, items),
  )
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel many runs, or run them again',
    description: `At most ${MAX_RUNS_PER_ACTION}. Each ends as DONE, SKIPPED (with the reason: what would be 409 for one run) or NOT_FOUND; one that is skipped does not hinder the others. The overlap policies count as for one run: of several runs of a task, those that it does not let start are skipped; \`overlap: ALLOW\` starts them anyway. All that is done is done in one transaction, and with retry nothing is when a quota does not allow all of it. With dryRun nothing is done, and the answer says what would be.`,
  })
  @ApiOkResponse({ type: RunActionAnswerDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  act(@CurrentUser() user: UserView, @Body() body: RunActionDto): Promise<RunActionAnswerDto> {
    return this.actions.act(user, body);
  }
}
