import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { FlowsModule } from '#flows/flows.module';
import { AccessService } from './access.service';
import { AuthGuard } from './auth.guard';
import { DenialLog } from './denial-log.service';
import { JWT_ALGORITHM, JWT_AUDIENCE, JWT_ISSUER } from './jwt.constants';
import { JwtStrategy } from './jwt.strategy';
import { RequestBuckets } from './request-buckets.limiter';
import { RequestRateGuard, requestRateOptions } from './request-rate.guard';
import { TaskAccess } from './task-access.service';

const JWT = JwtModule.registerAsync({
  inject: [CONFIG],
  useFactory: (config: Config) => ({
    secret: config.jwtSecret,
    signOptions: {
      algorithm: JWT_ALGORITHM,
      issuer: JWT_ISSUER,
      audience: JWT_AUDIENCE,
      expiresIn: config.accessTokenSeconds,
    },
  }),
});

/**
 * Decides who calls, what they may, and how often: its guard runs for every route. The module is global, because
 * sockets and a few controllers ask AccessService themselves.
 */
@Global()
@Module({
  imports: [FlowsModule, ThrottlerModule.forRootAsync({ inject: [CONFIG], useFactory: requestRateOptions }), JWT],
  providers: [
    JwtStrategy,
    AccessService,
    DenialLog,
    RequestBuckets,
    RequestRateGuard,
    TaskAccess,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AccessService, TaskAccess, JWT],
})
export class AccessModule {}
