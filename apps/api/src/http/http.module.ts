import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { FlowsModule } from '#flows/flows.module';
import { UnknownQueryInterceptor } from './fields/unknown-query.interceptor';
import { HealthController } from './health/health.controller';
import { MetricsController } from './health/metrics.controller';
import { ListCounts } from './lists/list-counts';
import { ListCursors } from './lists/list-cursors';
import { ListPages } from './lists/list-pages';

/** Health, metrics, and what every list of the API needs. */
@Global()
@Module({
  imports: [FlowsModule],
  controllers: [HealthController, MetricsController],
  providers: [{ provide: APP_INTERCEPTOR, useClass: UnknownQueryInterceptor }, ListCounts, ListCursors, ListPages],
  exports: [ListPages],
})
export class HttpModule {}
