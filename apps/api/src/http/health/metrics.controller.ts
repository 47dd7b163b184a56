import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { LOGGER, type Logger } from '#process/logger';
import { MetricsPage } from '#process/metrics';
import { Public } from '../../access/policy.decorator';

/** Metrics for Prometheus. The port of the API is open to everybody, so without METRICS_TOKEN there are none here. */
@Controller('metrics')
@ApiExcludeController()
@Public()
export class MetricsController {
  private readonly page: MetricsPage;

  constructor(
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) log: Logger,
  ) {
    this.page = new MetricsPage(config.metricsToken, log);
  }

  @Get()
  show(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (this.config.metricsToken === undefined)
      throw new Refusal('NOT_FOUND', 'metrics of the API are off; set METRICS_TOKEN');
    if (!this.page.mayRead(authorization))
      throw new Refusal('UNAUTHENTICATED', 'send `Authorization: Bearer <METRICS_TOKEN>`');
    void reply.type(this.page.contentType);
    return this.page.text();
  }
}
