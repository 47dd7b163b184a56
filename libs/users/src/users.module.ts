import { Module } from '@nestjs/common';
import { AccountMailRepository } from './accounts/account-mail.repository';
import { AccountPruneRepository } from './accounts/account-prune.repository';
import { AccountTokenRepository } from './accounts/account-token.repository';
import { AuditRepository } from './audit.repository';
import { IdempotencyRepository } from './idempotency.repository';
import { MailAllowanceRepository } from './mail-allowance.repository';
import { UserRepository } from './user.repository';

const REPOSITORIES = [
  UserRepository,
  AccountMailRepository,
  AccountTokenRepository,
  AccountPruneRepository,
  AuditRepository,
  IdempotencyRepository,
  MailAllowanceRepository,
];

/** The rows about users: who they are, their mails, what they did. It hashes no password and checks no login. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class UsersModule {}
