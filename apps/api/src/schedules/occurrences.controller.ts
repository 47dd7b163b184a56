import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { parseInstant } from '#contracts/fields/instant.policy';
import { MAX_BACKFILL, BackfillFlow } from '#flows/tasks/backfill.flow';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { LedgerFlow } from '#flows/schedules/ledger.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { BackfillDto, BackfilledDto, LedgerDto, OccurrenceQueryDto } from './occurrence.dto';

@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks/:id')
export class OccurrencesController {
  constructor(
    private readonly ledger: LedgerFlow,
    private readonly backfills: BackfillFlow,
    private readonly quotas: QuotaNoticeFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get('occurrences')
  @ApiOperation({ summary: 'The ledger: every planned instant, past and to come, with its one outcome and the reason' })
  @ApiOkResponse({ type: LedgerDto })
  @ApiProblems(400, 401, 403, 404)
  occurrences(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Query() query: OccurrenceQueryDto,
  ): Promise<LedgerDto> {
    const now = new Date();
    return this.ledger.occurrences(user.id, id, query.range(now), now, this.config.lateAfterSeconds * 1000);
  }

  @Post('backfill')
  @Idempotent((_: OccurrencesController, runs: number) => ({ runs }))
  @HttpCode(202)
  @ApiOperation({
    summary: 'Run the occurrences of a time that is past',
    description: `At low priority; at most ${MAX_BACKFILL}. By the overlap policies SKIP and QUEUE_ONE it is refused as a whole (409 OVERLAP, \`runId\`) where a start by hand would be; by CANCEL_RUNNING it cancels nothing and waits. Its own runs take turns, and run beside each other with \`overlap: ALLOW\`.`,
  })
  @ApiAcceptedResponse({ type: BackfilledDto })
  @ApiProblems(400, 401, 403, 404, 409)
  async backfill(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() body: BackfillDto,
  ): Promise<BackfilledDto> {
    const range = { from: instant(body.from), to: instant(body.to) };
    const runs = await this.quotas.watch(user.id, 'runs', () =>
      this.backfills.backfill(user.id, id, range, body.overlap === 'ALLOW'),
    );
    return { runs };
  }
}

/**
 * Parses an instant.
 * @throws when IsInstant should have refused the text
 */
function instant(text: string): Date {
  const at = parseInstant(text);
  if (at === null) throw new Error(`'${text}' passed validation but is no instant`);
  return at;
}
