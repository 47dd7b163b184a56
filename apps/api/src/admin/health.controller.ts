import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthFlow } from '#flows/operations/health.flow';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { HealthDto, HealthQueryDto, PresentHealthDto } from './health.dto';

/** Shows the state of the whole system over time. */
@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/health')
export class AdminHealthController {
  constructor(private readonly flow: HealthFlow) {}

  @Get()
  @ApiOperation({
    summary: 'Workers, queues, dead letters and failed deliveries, now and over time',
    description:
      'Over all users. Beat records every minute; minutes are stored for 8 days. A history changes once a minute; `GET /api/admin/health/now` has the present alone.',
  })
  @ApiOkResponse({ type: HealthDto })
  @ApiProblems(400, 401, 403)
  find(@Query() { hours }: HealthQueryDto): Promise<HealthDto> {
    return this.flow.find(hours);
  }

  @Get('now')
  @ApiOperation({
    summary: 'Workers, queues, dead letters and failed deliveries now',
    description: 'Over all users, without the history, so that it may be repeated every few seconds.',
  })
  @ApiOkResponse({ type: PresentHealthDto })
  @ApiProblems(401, 403)
  findPresent(): Promise<PresentHealthDto> {
    return this.flow.findPresent();
  }
}
