import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { parseInstant } from '#contracts/instant.policy';
import { newId } from '#database/new-id';
import { hashNotes, previewSchedule } from '#schedules/schedule-preview.policy';
import { zoneRules } from '#zones/rules-in-use';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../auth/current-user.decorator';
import { Allow } from '../auth/policy.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { consentsToPast, scheduleOf } from './schedule-input';
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
  @ApiOkResponse({ type: PreviewedDto })
  @ApiProblems(400, 401, 403)
  preview(@CurrentUser() user: UserView, @Body() body: PreviewDto): PreviewedDto {
    const now = new Date();
    const spec = scheduleOf(body.schedule, {
      taskId: body.taskId ?? newId(),
      userTimeZone: user.timeZone,
      minIntervalSeconds: user.role === 'admin' ? null : quotasOf(user, this.config).minIntervalSeconds,
      now,
      allowPastRunAt: consentsToPast(body.schedule),
    });
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
