import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { AccessModule } from '#users/access/access.module';
import { AccountsModule } from '#users/accounts/accounts.module';
import { SignalsModule } from '../signals.module';
import { AccountMailsModule } from './account-mails.module';
import { AccountFlow } from './account.flow';
import { ChangeUserFlow } from './change-user.flow';
import { EndBeforeProofFlow } from './end-before-proof.flow';

const NOUNS = [TasksModule, SchedulesModule, RunsModule, NotificationsModule, AccessModule, AccountsModule];
const OTHER_FLOWS = [SignalsModule, AccountMailsModule];
const FLOWS = [AccountFlow, ChangeUserFlow, EndBeforeProofFlow];

/** Flows of accounts: delete one, change one as an admin, end what an unconfirmed address had started. */
@Module({ imports: [...NOUNS, ...OTHER_FLOWS], providers: FLOWS, exports: [...NOUNS, ...OTHER_FLOWS, ...FLOWS] })
export class AccountFlowsModule {}
