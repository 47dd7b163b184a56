import { Module } from '@nestjs/common';
import { AccountMailRepository } from './accounts/account-mail.repository';
import { AccountPruneRepository } from './accounts/account-prune.repository';
import { AccountTokenRepository } from './accounts/account-token.repository';
import { AuditRepository } from './audit.repository';
import { IdempotencyRepository } from './idempotency.repository';
import { MailAllowanceRepository } from './mail-allowance.repository';
import { UserRepository } from './user.repository';
import { SavedViewRepository } from './views/saved-view.repository';
import { SavedViewService } from './views/saved-view.service';

const REPOSITORIES = [
  UserRepository,
  AccountMailRepository,
  AccountTokenRepository,
  AccountPruneRepository,
  AuditRepository,
  IdempotencyRepository,
  MailAllowanceRepository,
  SavedViewRepository,
];

/** The rows about users: who they are, their mails, what they did. It hashes no password and checks no login. */
@Module({ providers: [...REPOSITORIES, SavedViewService], exports: [...REPOSITORIES, SavedViewService] })
export class UsersModule {}
