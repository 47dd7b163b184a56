import type { Type } from '@nestjs/common';
import type { AdminCommand } from './admin-command';

/** Words that only introduce other commands, with what their help says of them. */
export const GROUPS: Record<string, string> = {
  users: 'who may use Carillon, and as what',
  tasks: 'what runs, and when',
  schedules: 'when things run',
  runs: 'what ran, and how it went',
  'dead-letters': 'messages that nobody could read',
  deliveries: 'what was told whom, by mail and by webhook',
  secrets: 'the sealed secrets of users',
  zones: 'the rules of time zones that are in force',
  notify: 'how people are told',
  workers: 'the processes that do the work',
};

/**
 * Every command by the words that call it, in the order of the help. Its file is loaded when it is called: a start that
 * loaded all of them took three times as long. What the help says of them is in command-table.ts, made from these
 * classes by `npm run cli:table`.
 */
export const COMMANDS: Record<string, () => Promise<Type<AdminCommand>>> = {
  migrate: async () => (await import('./commands/migrate-database.command.js')).MigrateDatabaseCommand,
  doctor: async () => (await import('./commands/doctor.command.js')).DoctorCommand,
  audit: async () => (await import('./commands/list-audit.command.js')).ListAuditCommand,
  prune: async () => (await import('./commands/prune.command.js')).PruneCommand,
  overview: async () => (await import('./commands/overview.command.js')).OverviewCommand,
  queues: async () => (await import('./commands/queues.command.js')).QueuesCommand,

  'users create': async () => (await import('./commands/create-user.command.js')).CreateUserCommand,
  'users create-admin': async () => (await import('./commands/create-admin.command.js')).CreateAdminCommand,
  'users list': async () => (await import('./commands/list-users.command.js')).ListUsersCommand,
  'users show': async () => (await import('./commands/show-user.command.js')).ShowUserCommand,
  'users promote': async () => (await import('./commands/change-user.command.js')).PromoteUserCommand,
  'users demote': async () => (await import('./commands/change-user.command.js')).DemoteUserCommand,
  'users disable': async () => (await import('./commands/change-user.command.js')).DisableUserCommand,
  'users enable': async () => (await import('./commands/change-user.command.js')).EnableUserCommand,
  'users grant-command': async () => (await import('./commands/change-user.command.js')).GrantCommandCommand,
  'users revoke-command': async () => (await import('./commands/change-user.command.js')).RevokeCommandCommand,
  'users set-quota': async () => (await import('./commands/set-quota.command.js')).SetQuotaCommand,

  'tasks list': async () => (await import('./commands/list-tasks.command.js')).ListTasksCommand,
  'tasks show': async () => (await import('./commands/show-task.command.js')).ShowTaskCommand,
  'tasks create': async () => (await import('./commands/create-task.command.js')).CreateTaskCommand,
  'tasks occurrences': async () => (await import('./commands/list-occurrences.command.js')).ListOccurrencesCommand,
  'tasks run': async () => (await import('./commands/run-task.command.js')).RunTaskCommand,
  'tasks retry': async () => (await import('./commands/retry-task.command.js')).RetryTaskCommand,
  'tasks pause': async () => (await import('./commands/pause-task.command.js')).PauseTaskCommand,
  'tasks resume': async () => (await import('./commands/resume-task.command.js')).ResumeTaskCommand,
  'tasks cancel': async () => (await import('./commands/cancel-task.command.js')).CancelTaskCommand,
  'tasks act': async () => (await import('./commands/act-on-tasks.command.js')).ActOnTasksCommand,

  'schedules preview': async () => (await import('./commands/preview-schedule.command.js')).PreviewScheduleCommand,
  'schedules pause-all': async () => (await import('./commands/pause-schedules.command.js')).PauseSchedulesCommand,
  'schedules resume-all': async () => (await import('./commands/resume-schedules.command.js')).ResumeSchedulesCommand,

  'runs list': async () => (await import('./commands/list-runs.command.js')).ListRunsCommand,
  'runs show': async () => (await import('./commands/show-run.command.js')).ShowRunCommand,
  'runs explain': async () => (await import('./commands/explain-run.command.js')).ExplainRunCommand,
  'runs logs': async () => (await import('./commands/show-logs.command.js')).ShowLogsCommand,
  'runs retry': async () => (await import('./commands/retry-run.command.js')).RetryRunCommand,
  'runs cancel': async () => (await import('./commands/cancel-run.command.js')).CancelRunCommand,

  'dead-letters list': async () => (await import('./commands/list-dead-letters.command.js')).ListDeadLettersCommand,
  'dead-letters show': async () => (await import('./commands/show-dead-letter.command.js')).ShowDeadLetterCommand,
  'dead-letters replay': async () => (await import('./commands/settle-dead-letter.command.js')).ReplayDeadLetterCommand,
  'dead-letters discard': async () =>
    (await import('./commands/settle-dead-letter.command.js')).DiscardDeadLetterCommand,

  'deliveries list': async () => (await import('./commands/list-deliveries.command.js')).ListDeliveriesCommand,
  'deliveries show': async () => (await import('./commands/show-delivery.command.js')).ShowDeliveryCommand,
  'deliveries replay': async () => (await import('./commands/replay-delivery.command.js')).ReplayDeliveryCommand,

  'zones raise': async () => (await import('./commands/raise-zones.command.js')).RaiseZonesCommand,
  'secrets rotate': async () => (await import('./commands/rotate-secrets.command.js')).RotateSecretsCommand,
  'notify test': async () => (await import('./commands/test-mail.command.js')).TestMailCommand,
  'workers list': async () => (await import('./commands/list-workers.command.js')).ListWorkersCommand,
};
