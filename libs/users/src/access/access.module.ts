import { Module } from '@nestjs/common';
import { AccessRepository } from './access.repository';
import { ApiTokenRepository } from './api-token.repository';
import { ApiTokenService } from './api-token.service';
import { LoginAttemptRepository } from './login-attempt.repository';
import { LoginLimitService } from './login-limit.service';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';

const PROVIDERS = [
  AccessRepository,
  ApiTokenRepository,
  ApiTokenService,
  LoginAttemptRepository,
  LoginLimitService,
  SessionRepository,
  SessionService,
];

/** Sessions, API tokens and the limits on wrong passwords, for a process that lets people in. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class AccessModule {}
