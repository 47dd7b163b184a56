import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { FlowsModule } from '#flows/flows.module';
import { UsersModule } from '#users/users.module';
import { SessionsController } from '../users/sessions.controller';
import { UsersController } from '../users/users.controller';
import { PreferencesService } from '../notifications/preferences.service';
import { ProfileService } from '../users/profile.service';
import { AccessService } from '../access/access.service';
import { AccountService } from './account.service';
import { ApiTokensController } from './api-tokens.controller';
import { AuthController } from './auth.controller';
import { AuthGuard } from '../access/auth.guard';
import { AuthService } from './auth.service';
import { DenialLog } from '../access/denial-log.service';
import { JWT_ALGORITHM, JWT_AUDIENCE, JWT_ISSUER } from '../access/jwt';
import { JwtStrategy } from '../access/jwt.strategy';
import { PasswordCheck } from './password-check.service';
import { RequestBuckets } from '../access/request-buckets';
import { RequestRateGuard, requestRateOptions } from '../access/request-rate.guard';
import { TokenIssuer } from './token-issuer.service';

/** Accounts, logins and who may what; AccessService is there for other ways in, such as sockets. */
@Module({
  imports: [
    UsersModule,
    FlowsModule,
    ThrottlerModule.forRootAsync({ inject: [CONFIG], useFactory: requestRateOptions }),
    JwtModule.registerAsync({
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
    }),
  ],
  controllers: [AuthController, UsersController, SessionsController, ApiTokensController],
  providers: [
    AuthService,
    AccountService,
    PreferencesService,
    ProfileService,
    JwtStrategy,
    AccessService,
    PasswordCheck,
    TokenIssuer,
    DenialLog,
    RequestBuckets,
    RequestRateGuard,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AccessService, PreferencesService, UsersModule],
})
export class AuthModule {}
