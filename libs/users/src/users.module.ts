import { Module } from '@nestjs/common';
import { AccessRepository } from './access.repository';
import { AccountMailRepository } from './account-mail.repository';
import { AccountPruneRepository } from './account-prune.repository';
import { AccountTokenRepository } from './account-token.repository';
import { ApiTokenRepository } from './api-token.repository';
import { ApiTokenService } from './api-token.service';
import { AuditRepository } from './audit.repository';
import { LoginAttemptRepository } from './login-attempt.repository';
import { LoginLimitService } from './login-limit.service';
import { IdempotencyRepository } from './idempotency.repository';
import { MailAllowanceRepository } from './mail-allowance.repository';
import { PasswordHashService } from './password-hash.service';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import { UserAdminService } from './user-admin.service';
import { UserRepository } from './user.repository';

const PROVIDERS = [
  UserRepository,
  UserAdminService,
  SessionRepository,
  SessionService,
  ApiTokenRepository,
  ApiTokenService,
  AccessRepository,
  PasswordHashService,
  LoginAttemptRepository,
  LoginLimitService,
  AccountMailRepository,
  AccountTokenRepository,
  AccountPruneRepository,
  AuditRepository,
  IdempotencyRepository,
  MailAllowanceRepository,
];

/** Users, how they are let in, and what they did, for processes that know people. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class UsersModule {}
