import { Module } from '@nestjs/common';
import { InjectCommander } from 'nest-commander';
import { FlowsModule } from '#flows/flows.module';
import { UsersModule } from '#users/users.module';
import type { Command } from './admin-command';
import { CliPlatformModule } from './cli-platform.module';
import { DoctorCommand } from './commands/doctor.command';
import { ListAuditCommand } from './commands/list-audit.command';
import { MigrateDatabaseCommand } from './commands/migrate-database.command';
import { RunsCommand } from './commands/runs.command';
import { SchedulesCommand } from './commands/schedules.command';
import { TasksCommand } from './commands/tasks.command';
import { UsersCommand } from './commands/users.command';
import { BrokerChecks } from './doctor/broker.checks';
import { DatabaseChecks } from './doctor/database.checks';
import { OwnedTasks } from './owned-tasks';
import { Owners } from './owners';

const GROUPS = [UsersCommand, TasksCommand, SchedulesCommand, RunsCommand];

/** The admin CLI: every command parses, calls one service and prints. */
@Module({
  imports: [CliPlatformModule, FlowsModule, UsersModule],
  providers: [
    MigrateDatabaseCommand,
    DoctorCommand,
    ListAuditCommand,
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
