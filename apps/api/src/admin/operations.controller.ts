import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { OverviewFlow } from '#flows/operations/overview.flow';
import { consoleUrl, queueFacts } from '#messaging/queue-facts';
import { EventLoopLag } from '#process/event-loop-lag';
import { OverviewRepository } from '#runs/read/overview.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { OverviewDto, QueuesDto, WorkersDto } from './operations.dto';

/** Shows the state of the whole system. */
@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin')
export class OperationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly flow: OverviewFlow,
    private readonly runs: OverviewRepository,
    private readonly rules: ZoneRulesRepository,
    private readonly lag: EventLoopLag,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get('overview')
  @ApiOperation({ summary: 'Throughput, lateness, failures and what waits', description: 'Over all users.' })
  @ApiOkResponse({ type: OverviewDto })
  @ApiProblems(401, 403)
  async overview(): Promise<OverviewDto> {
    const { version } = await this.rules.find(this.dataSource.manager);
    return { ...(await this.flow.find(new Date())), eventLoopLagP99Ms: this.lag.readP99Ms(), zoneRules: version };
  }

  @Get('queues')
  @ApiOperation({
    summary: 'The queues of RabbitMQ',
    description: 'As its management API shows them: some seconds old. 409 without RABBITMQ_MANAGEMENT_URL.',
  })
  @ApiOkResponse({ type: QueuesDto })
  @ApiProblems(401, 403, 409)
  async queues(): Promise<QueuesDto> {
    const { rabbitmqManagementUrl, rabbitmqConsoleUrl, rabbitmqUrl } = this.config;
    const queues = await queueFacts(rabbitmqManagementUrl, rabbitmqUrl);
    return { consoleUrl: consoleUrl(rabbitmqManagementUrl, rabbitmqConsoleUrl), queues };
  }

  @Get('workers')
  @ApiOperation({ summary: 'The workers that have not ended, with what each works on' })
  @ApiOkResponse({ type: WorkersDto })
  @ApiProblems(401, 403)
  async workers(): Promise<WorkersDto> {
    return { workers: await this.runs.workers(this.dataSource.manager) };
  }
}
