import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Publisher } from '#messaging/publisher';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { HealthChecks, type HealthReport } from '#process/health-checks';
import { LOGGER, type Logger } from '#process/logger';
import { Public } from '../../access/policy.decorator';

/** Health checks for load balancers and orchestrators. */
@Controller('health')
@ApiExcludeController()
@Public()
export class HealthController {
  private readonly checks: HealthChecks;

  constructor(
    dataSource: DataSource,
    zoneRules: ZoneRulesRepository,
    @Inject(Publisher) private readonly publisher: Publisher,
    @Inject(LOGGER) log: Logger,
  ) {
    const database = async (): Promise<null> => {
      await dataSource.query('SELECT 1');
      return null;
    };
    this.checks = new HealthChecks({ database, zones: () => zoneRules.whyNotReady(dataSource.manager) }, log);
  }

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /**
   * The API is useful without the broker, because writes are accepted; so RabbitMQ is reported, but does not decide.
   */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport & { broker: string }> {
    const report = await this.checks.report();
    void reply.code(report.status === 'ok' ? 200 : 503);
    return { ...report, broker: this.publisher.isReady() ? 'ok' : 'away: hints and cancels arrive late' };
  }
}
