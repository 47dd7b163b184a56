import { Module } from '@nestjs/common';
import { IdempotencyRepository } from './idempotency.repository';
import { PasswordHashService } from './password-hash.service';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import { UserRepository } from './user.repository';

/** Users and their sessions, for processes that know people. */
@Module({
  providers: [UserRepository, IdempotencyRepository, SessionRepository, SessionService, PasswordHashService],
  exports: [UserRepository, IdempotencyRepository, SessionRepository, SessionService, PasswordHashService],
})
export class UsersModule {}
