import type { Type } from '@nestjs/common';
import type { AdminCommand } from '../frame/admin-command';

/** Words that only introduce other commands, with the description in their help. */
export const GROUPS: Record<string, string> = {
  users: 'manage users',
  tasks: 'manage tasks',
  schedules: 'manage schedules',
  runs: 'inspect runs',
  'dead-letters': 'manage dead letters',
  deliveries: 'inspect deliveries (email, webhook)',
  secrets: 'manage secrets',
  zones: 'manage time zone rules',
  notify: 'test notifications',
  workers: 'list workers',
};

/**
 * Every command by the words that call it, in the order of the help. A command's file is loaded when it is called,
 * because loading all of them takes three times as long. The help is in command-table.ts, which `npm run cli:table`
 * makes from these classes.
 */
export const COMMANDS: Record<string, () => Promise<Type<AdminCommand>>> = {
  migrate: async () => (await import('../commands/operations/migrate-database.command.js')).MigrateDatabaseCommand,
  doctor: async () => (await import('../commands/operations/doctor.command.js')).DoctorCommand,
  audit: async () => (await import('../commands/users/list-audit.command.js')).ListAuditCommand,
  prune: async () => (await import('../commands/operations/prune.command.js')).PruneCommand,
  overview: async () => (await import('../commands/operations/overview.command.js')).OverviewCommand,
  queues: async () => (await import('../commands/operations/queues.command.js')).QueuesCommand,

  'users create': async () => (await import('../commands/users/create-user.command.js')).CreateUserCommand,
  'users create-admin': async () => (await import('../commands/users/create-admin.command.js')).CreateAdminCommand,
  'users list': async () => (await import('../commands/users/list-users.command.js')).ListUsersCommand,
  'users show': async () => (await import('../commands/users/show-user.command.js')).ShowUserCommand,
  'users promote': async () => (await import('../commands/users/change-user.command.js')).PromoteUserCommand,
  'users demote': async () => (await import('../commands/users/change-user.command.js')).DemoteUserCommand,
  'users disable': async () => (await import('../commands/users/change-user.command.js')).DisableUserCommand,
  'users enable': async () => (await import('../commands/users/change-user.command.js')).EnableUserCommand,
  'users grant-command': async () => (await import('../commands/users/change-user.command.js')).GrantCommandCommand,
  'users revoke-command': async () => (await import('../commands/users/change-user.command.js')).RevokeCommandCommand,
  'users set-quota': async () => (await import('../commands/users/set-quota.command.js')).SetQuotaCommand,

  'tasks list': async () => (await import('../commands/tasks/list-tasks.command.js')).ListTasksCommand,
  'tasks show': async () => (await import('../commands/tasks/show-task.command.js')).ShowTaskCommand,
  'tasks create': async () => (await import('../commands/tasks/create-task.command.js')).CreateTaskCommand,
  'tasks occurrences': async () =>
    (await import('../commands/tasks/list-occurrences.command.js')).ListOccurrencesCommand,
  'tasks run': async () => (await import('../commands/tasks/run-task.command.js')).RunTaskCommand,
  'tasks retry': async () => (await import('../commands/tasks/retry-task.command.js')).RetryTaskCommand,
  'tasks pause': async () => (await import('../commands/tasks/pause-task.command.js')).PauseTaskCommand,
  'tasks resume': async () => (await import('../commands/tasks/resume-task.command.js')).ResumeTaskCommand,
  'tasks cancel': async () => (await import('../commands/tasks/cancel-task.command.js')).CancelTaskCommand,
  'tasks act': async () => (await import('../commands/tasks/act-on-tasks.command.js')).ActOnTasksCommand,

  'schedules preview': async () =>
    (await import('../commands/schedules/preview-schedule.command.js')).PreviewScheduleCommand,
  'schedules pause-all': async () =>
    (await import('../commands/schedules/pause-schedules.command.js')).PauseSchedulesCommand,
  'schedules resume-all': async () =>
    (await import('../commands/schedules/resume-schedules.command.js')).ResumeSchedulesCommand,

  'runs list': async () => (await import('../commands/runs/list-runs.command.js')).ListRunsCommand,
  'runs show': async () => (await import('../commands/runs/show-run.command.js')).ShowRunCommand,
  'runs explain': async () => (await import('../commands/runs/explain-run.command.js')).ExplainRunCommand,
  'runs logs': async () => (await import('../commands/runs/show-logs.command.js')).ShowLogsCommand,
  'runs retry': async () => (await import('../commands/runs/retry-run.command.js')).RetryRunCommand,
  'runs cancel': async () => (await import('../commands/runs/cancel-run.command.js')).CancelRunCommand,

  'dead-letters list': async () =>
    (await import('../commands/operations/list-dead-letters.command.js')).ListDeadLettersCommand,
  'dead-letters show': async () =>
    (await import('../commands/operations/show-dead-letter.command.js')).ShowDeadLetterCommand,
  'dead-letters replay': async () =>
    (await import('../commands/operations/settle-dead-letter.command.js')).ReplayDeadLetterCommand,
  'dead-letters discard': async () =>
    (await import('../commands/operations/settle-dead-letter.command.js')).DiscardDeadLetterCommand,

  'deliveries list': async () =>
    (await import('../commands/notifications/list-deliveries.command.js')).ListDeliveriesCommand,
  'deliveries show': async () =>
    (await import('../commands/notifications/show-delivery.command.js')).ShowDeliveryCommand,
  'deliveries replay': async () =>
    (await import('../commands/notifications/replay-delivery.command.js')).ReplayDeliveryCommand,

  'zones raise': async () => (await import('../commands/operations/raise-zones.command.js')).RaiseZonesCommand,
  'secrets rotate': async () => (await import('../commands/operations/rotate-secrets.command.js')).RotateSecretsCommand,
  'notify test': async () => (await import('../commands/notifications/test-mail.command.js')).TestMailCommand,
  'workers list': async () => (await import('../commands/operations/list-workers.command.js')).ListWorkersCommand,
};
