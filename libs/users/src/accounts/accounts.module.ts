import { Module } from '@nestjs/common';
import { UserAdminService } from '../user-admin.service';
import { UsersModule } from '../users.module';
import { PasswordHashService } from './password-hash.service';

const PROVIDERS = [PasswordHashService, UserAdminService];

/** Accounts with their passwords. Only a process that creates accounts or checks passwords loads argon2id. */
@Module({ imports: [UsersModule], providers: PROVIDERS, exports: PROVIDERS })
export class AccountsModule {}
