import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Publisher } from '#messaging/publisher';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { reportHealth, type HealthReport } from '#process/health-page';
import { Public } from '../auth/policy.decorator';

/** For load balancers and orchestrators. */
@Controller('health')
@ApiExcludeController()
@Public()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly zoneRules: ZoneRulesRepository,
    @Inject(Publisher) private readonly publisher: Publisher,
  ) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The API is of use without the broker (writes are accepted), so RabbitMQ is told but does not decide. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport & { broker: string }> {
    const report = await reportHealth({
      database: async () => {
        await this.dataSource.query('SELECT 1');
        return null;
      },
      zones: () => this.zoneRules.whyNotReady(this.dataSource.manager),
    });
    void reply.code(report.status === 'ok' ? 200 : 503);
    return { ...report, broker: this.publisher.isReady() ? 'ok' : 'away: hints and cancels arrive late' };
  }
}
