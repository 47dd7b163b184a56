import { Module } from '@nestjs/common';
import { InjectCommander } from 'nest-commander';
import { FlowsModule } from '#flows/flows.module';
import { RetentionModule } from '#flows/retention.module';
import { SecretsModule } from '#secrets/secrets.module';
import { UsersModule } from '#users/users.module';
import type { Command } from './admin-command';
import { CliPlatformModule } from './cli-platform.module';
import { DeadLettersCommand } from './commands/dead-letters.command';
import { DeliveriesCommand } from './commands/deliveries.command';
import { DoctorCommand } from './commands/doctor.command';
import { ListAuditCommand } from './commands/list-audit.command';
import { MigrateDatabaseCommand } from './commands/migrate-database.command';
import { WorkersCommand } from './commands/list-workers.command';
import { NotifyCommand } from './commands/notify.command';
import { OverviewCommand } from './commands/overview.command';
import { QueuesCommand } from './commands/queues.command';
import { PruneCommand } from './commands/prune.command';
import { RunsCommand } from './commands/runs.command';
import { SchedulesCommand } from './commands/schedules.command';
import { SecretsCommand } from './commands/secrets.command';
import { TasksCommand } from './commands/tasks.command';
import { UsersCommand } from './commands/users.command';
import { BrokerChecks } from './doctor/broker.checks';
import { DatabaseChecks } from './doctor/database.checks';
import { OwnedTasks } from './owned-tasks';
import { Owners } from './owners';

const GROUPS = [
  UsersCommand,
  TasksCommand,
  SchedulesCommand,
  RunsCommand,
  DeadLettersCommand,
  DeliveriesCommand,
  SecretsCommand,
  NotifyCommand,
  WorkersCommand,
];

/** The admin CLI: every command parses, calls one service and prints. */
@Module({
  imports: [CliPlatformModule, FlowsModule, RetentionModule, SecretsModule, UsersModule],
  providers: [
    MigrateDatabaseCommand,
    DoctorCommand,
    ListAuditCommand,
    PruneCommand,
    OverviewCommand,
    QueuesCommand,
    // with the commands that they name in subCommands
    ...GROUPS.flatMap((group) => group.registerWithSubCommands()),
    DatabaseChecks,
    BrokerChecks,
    OwnedTasks,
    Owners,
  ],
})
export class CliModule {
  constructor(@InjectCommander() root: Command) {
    root.name('npm run cli --'); // as it is typed; else every usage line would say "main"
  }
}
