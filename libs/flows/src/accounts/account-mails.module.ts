import { Module } from '@nestjs/common';
import { UsersModule } from '#users/users.module';
import { AccountMailPublisher } from './account-mail.publisher';
import { AccountNoticeFlow } from './account-notice.flow';

const PROVIDERS = [AccountMailPublisher, AccountNoticeFlow];

/** Mails about accounts: stored with the change that they tell of, published to a worker afterwards. */
@Module({ imports: [UsersModule], providers: PROVIDERS, exports: [UsersModule, ...PROVIDERS] })
export class AccountMailsModule {}
