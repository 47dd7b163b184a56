import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { parseInstant } from '#contracts/fields/instant.policy';
import { newId } from '#database/new-id';
import { hashNotes, previewSchedule } from '#schedules/schedule-preview.policy';
import { zoneRules } from '#zones/rules-in-use';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { DraftPipe, DraftProblems, type Draft } from '../http/fields/draft.pipe';
import { allowsPast, restOfSchedule } from './schedule-input.mapper';
import { PreviewDto, PreviewedDto } from './schedule.dto';

const DEFAULT_COUNT = 10;

@ApiTags('schedules')
@ApiBearerAuth()
@Allow('own')
@Controller('api/schedules')
export class SchedulesController {
  constructor(@Inject(CONFIG) private readonly config: Readonly<Config>) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a schedule would do', description: 'Never saves anything.' })
  @ApiBody({ type: PreviewDto })
  @ApiOkResponse({ type: PreviewedDto })
  @ApiProblems(400, 401, 403)
  async preview(
    @CurrentUser() user: UserView,
    @Body(new DraftPipe(PreviewDto)) { dto: body, errors }: Draft<PreviewDto>,
  ): Promise<PreviewedDto> {
    const now = new Date();
    const problems = new DraftProblems(errors);
    if (errors.schedule !== undefined || errors['schedule.type'] !== undefined) problems.refuse();
    const context = {
      taskId: body.taskId ?? newId(),
      userTimeZone: user.timeZone,
      minIntervalSeconds: user.role === 'admin' ? null : quotasOf(user, this.config).minIntervalSeconds,
      now,
      allowPastRunAt: allowsPast(body.schedule),
    };
    const spec = await problems.collect(() => restOfSchedule(body.schedule, Object.keys(errors), context));
    problems.refuse();
    if (spec === undefined) throw new Error('a draft without problems has a schedule');
    const { description, next, warnings } = previewSchedule(
      spec,
      parseInstant(body.from) ?? now,
      body.count ?? DEFAULT_COUNT,
    );
    return {
      description,
      next: [...next],
      warnings: [...(body.taskId === undefined ? hashNotes(spec) : []), ...warnings],
      zoneRules: zoneRules().version,
    };
  }
}
