import { Module } from '@nestjs/common';
import { AccessRepository } from './access/access.repository';
import { AccountMailRepository } from './accounts/account-mail.repository';
import { AccountPruneRepository } from './accounts/account-prune.repository';
import { AccountTokenRepository } from './accounts/account-token.repository';
import { ApiTokenRepository } from './access/api-token.repository';
import { ApiTokenService } from './access/api-token.service';
import { AuditRepository } from './audit.repository';
import { LoginAttemptRepository } from './access/login-attempt.repository';
import { LoginLimitService } from './access/login-limit.service';
import { IdempotencyRepository } from './idempotency.repository';
import { MailAllowanceRepository } from './mail-allowance.repository';
import { PasswordHashService } from './accounts/password-hash.service';
import { SessionRepository } from './access/session.repository';
import { SessionService } from './access/session.service';
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
