// Generated from the commands' decorators by `npm run cli:table`. Do not edit.
import type { CommandEntry } from './command-entry';

export const COMMAND_TABLE: CommandEntry[] = [
  {
    words: 'migrate',
    description: 'migrate the database (waits up to 60 s for PostgreSQL)',
    arguments: [],
    options: [
      { flags: '--keep-zone-rules', description: 'keep the zone rules in force, for processes with older ones' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['migrate', 'runs what is missing; running it again, or twice at once, does no harm'],
      ['migrate --keep-zone-rules', 'before a rolling update; `zones raise` after it'],
    ],
  },
  {
    words: 'doctor',
    description: 'check all dependencies; exits 1 on problems',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [
      ['doctor', 'one line each, with what to do'],
      ['doctor --json', 'for monitoring'],
    ],
  },
  {
    words: 'audit',
    description: 'show the audit log, newest first',
    arguments: [],
    options: [
      {
        flags: '--action <words>',
        description:
          'comma-separated: REGISTERED, LOGIN, LOGIN_FAILED, LOGOUT, REFRESH_REUSED, SESSION_ENDED, DENIED, PASSWORD_CHANGED, PASSWORD_RESET, EMAIL_CHANGED, EMAIL_VERIFIED, ENDED_BEFORE_PROOF, ACCOUNT_DELETED, TOKEN_CREATED, TOKEN_REVOKED, USER_CREATED, USER_CHANGED, SCHEDULES_PAUSED, SCHEDULES_RESUMED, TASKS_CHANGED, TASK_VIEWED, RUN_VIEWED, SECRET_SET, SECRET_DELETED, SECRETS_ROTATED, WEBHOOK_CREATED, WEBHOOK_CHANGED, WEBHOOK_SECRET_ROTATED, WEBHOOK_DELETED, CHANNEL_CREATED, CHANNEL_CHANGED, CHANNEL_DELETED, DELIVERIES_REPLAYED, DEAD_LETTER_REPLAYED, DEAD_LETTER_DISCARDED',
      },
      { flags: '--actor <username>', description: 'filter by user' },
      { flags: '--limit <n>', description: 'max results (default: 50)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['audit --action LOGIN_FAILED,DENIED --limit 200', 'who was not let in'],
      ['audit --actor ada --json', 'what ada did, for scripts'],
    ],
  },
  {
    words: 'prune',
    description: 'delete old runs and other expired data',
    arguments: [],
    options: [
      { flags: '--older-than <days>', description: 'minimum age, e.g. 30d (default: RETENTION_DAYS)' },
      { flags: '--dry-run', description: 'show what would be deleted' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['prune --dry-run', 'how many there are that are older than RETENTION_DAYS'],
      ['prune --older-than 90d', 'keep the last 90 days; it may be stopped and started again'],
    ],
  },
  {
    words: 'overview',
    description: 'show throughput, start delay, failures and backlog',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [],
  },
  {
    words: 'queues',
    description: 'show depth, consumers and rates of the queues',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [],
  },
  {
    words: 'users create',
    description: 'create a user, who sets the password by email',
    arguments: [],
    options: [
      { flags: '--username <name>', description: 'username (required)', required: true },
      { flags: '--email <address>', description: 'email address (required)', required: true },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['users create --username ada --email ada@example.com', 'ada gets a mail whose link works for one hour'],
    ],
  },
  {
    words: 'users create-admin',
    description: 'create an admin',
    arguments: [],
    options: [
      { flags: '--username <name>', description: 'username (required)', required: true },
      { flags: '--email <address>', description: 'email address (required)', required: true },
      { flags: '--password-stdin', description: 'read the password from stdin (first line)' },
      { flags: '--if-missing', description: 'do nothing if the username exists' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      [
        'users create-admin --username ada --email ada@example.com',
        'asks for the password; without a terminal makes one',
      ],
      ['users create-admin --username ada --email ada@example.com --password-stdin --if-missing < file', 'for scripts'],
    ],
  },
  {
    words: 'users list',
    description: 'list users, oldest first',
    arguments: [],
    options: [
      { flags: '--limit <n>', description: 'max results (default: 1000)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['users list --json', 'for scripts']],
  },
  {
    words: 'users show',
    description: 'show a user and their quota usage',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users show ada', 'role, quotas, and what is used of them']],
  },
  {
    words: 'users promote',
    description: 'promote a user to admin',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users promote ada', 'ada sees and controls all tasks']],
  },
  {
    words: 'users demote',
    description: 'demote an admin to user',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users demote ada', 'ada keeps only what she owns']],
  },
  {
    words: 'users disable',
    description: 'disable a user',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users disable ada', 'ada can no longer log in']],
  },
  {
    words: 'users enable',
    description: 'enable a user',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users enable ada', 'ada can log in again']],
  },
  {
    words: 'users grant-command',
    description: 'grant command access',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users grant-command ada', 'ada may run what COMMANDS_FILE allows']],
  },
  {
    words: 'users revoke-command',
    description: 'revoke command access',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['users revoke-command ada', 'ada can create no more command tasks']],
  },
  {
    words: 'users set-quota',
    description: 'set quotas of a user',
    arguments: ['<username>'],
    options: [
      { flags: '--max-tasks <n>', description: 'max tasks; `default`: as the settings say' },
      { flags: '--min-interval-seconds <n>', description: 'min interval between occurrences' },
      { flags: '--max-files <n>', description: 'max uploaded files' },
      { flags: '--max-file-bytes <n>', description: 'max bytes of uploads' },
      { flags: '--requests-per-second <n>', description: 'max requests per second to each API process' },
      { flags: '--runs-at-once <n>', description: 'max concurrent runs' },
      { flags: '--waiting-runs <n>', description: 'max waiting runs; 0: no limit' },
      { flags: '--log-bytes <n>', description: 'max bytes of stored logs; 0: no limit' },
      { flags: '--result-bytes <n>', description: 'max bytes of stored results; 0: no limit' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['users set-quota ada --max-tasks 5000 --requests-per-second 20', 'what is not named stays'],
      ['users set-quota ada --max-tasks default', 'again as the settings say'],
    ],
  },
  {
    words: 'tasks list',
    description: 'list tasks, newest first',
    arguments: [],
    options: [
      { flags: '--owner <username>', description: 'filter by owner' },
      {
        flags: '--status <words>',
        description:
          'last run status, comma-separated: PENDING, QUEUED, PROCESSING, COMPLETED, FAILED, CANCELLED, SKIPPED',
      },
      { flags: '--limit <n>', description: 'max results (default: 50)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['tasks list --owner ada --status FAILED,CANCELLED', "list ada's failed and cancelled tasks"],
      ['tasks list --limit 500 --json', 'print JSON for scripts'],
    ],
  },
  {
    words: 'tasks show',
    description: 'show a task with its schedule and parameters',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['tasks show 0193…', 'show its settings, next run and last run']],
  },
  {
    words: 'tasks create',
    description: 'create a task for a user',
    arguments: [],
    options: [
      { flags: '--owner <username>', description: 'owner (required)', required: true },
      { flags: '--title <text>', description: 'title (required)', required: true },
      { flags: '--kind <kind>', description: 'one of email, http, data, command (required)', required: true },
      { flags: '--params <json>', description: 'parameters as JSON (required)', required: true },
      { flags: '--cron <expression>', description: 'cron schedule' },
      { flags: '--every <seconds>', description: 'interval schedule' },
      { flags: '--at <instant>', description: 'one-time schedule, e.g. 2026-12-24T18:00:00Z' },
      { flags: '--zone <name>', description: "time zone, IANA name (default: the owner's)" },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      [
        'tasks create --owner ada --title "Ping the shop" --kind http --params \'{"url": "https://example.com/"}\'',
        'without a schedule a task runs once, now',
      ],
      [
        'tasks create … --cron "30 2 * * 1-5" --zone Europe/Berlin',
        'or --every 3600, or --at 2027-01-01T08:00:00+01:00',
      ],
    ],
  },
  {
    words: 'tasks occurrences',
    description: 'list occurrences of a task',
    arguments: ['<id>'],
    options: [
      { flags: '--from <instant>', description: 'start (default: 24 hours ago)' },
      { flags: '--to <instant>', description: 'end (default: in 24 hours)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['tasks occurrences 0193…', 'list the last and the next 24 hours'],
      [
        'tasks occurrences 0193… --from 2027-03-27T00:00:00Z --to 2027-03-29T00:00:00Z',
        'list occurrences around a clock change',
      ],
    ],
  },
  {
    words: 'tasks run',
    description: 'run a task now',
    arguments: ['<id>'],
    options: [
      { flags: '--anyway', description: 'ignore the overlap policy' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['tasks run 0193…', 'answers the id of the run; watch it with: runs logs <id> --follow']],
  },
  {
    words: 'tasks retry',
    description: "run a task's last failed or cancelled run again",
    arguments: ['<id>'],
    options: [
      { flags: '--anyway', description: 'ignore the overlap policy' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['tasks retry 0193…', 'a run that waits for its next attempt makes it now']],
  },
  {
    words: 'tasks pause',
    description: "pause a task's schedule",
    arguments: ['<id>'],
    options: [
      { flags: '--reason <text>', description: 'reason shown to the owner' },
      { flags: '--until <instant>', description: 'resume time, e.g. 2026-12-24T18:00:00Z' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['tasks pause 0193… --reason "the warehouse moves" --until 2026-12-24T18:00:00Z', 'pause until then']],
  },
  {
    words: 'tasks resume',
    description: "resume a task's schedule",
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['tasks resume 0193…', 'what was missed stays missed']],
  },
  {
    words: 'tasks cancel',
    description: "cancel a task's waiting and running runs (ends a one-time task)",
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['tasks cancel 0193…', 'a repeating task goes on with its next occurrence; to stop it: tasks pause']],
  },
  {
    words: 'tasks act',
    description: 'run an action on all matching tasks: pause, resume, cancel, run, delete; max 1000 at once',
    arguments: ['<action>'],
    options: [
      { flags: '--owner <username>', description: 'filter by owner' },
      {
        flags: '--status <words>',
        description:
          'last run status, comma-separated: PENDING, QUEUED, PROCESSING, COMPLETED, FAILED, CANCELLED, SKIPPED',
      },
      { flags: '--tag <tag>', description: 'filter by tag' },
      { flags: '--search <text>', description: 'search in title and description' },
      { flags: '--all', description: 'select all tasks of all users' },
      { flags: '--reason <text>', description: 'pause: reason shown to the owners' },
      { flags: '--until <instant>', description: 'pause: resume time, e.g. 2026-12-24T18:00:00Z' },
      { flags: '--anyway', description: 'run: ignore the overlap policies' },
      { flags: '--dry-run', description: 'show what would happen' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['tasks act pause --owner ada --tag crm --reason "the shop moves" --dry-run', 'what would be paused'],
      ['tasks act run --status FAILED', 'starts by hand what failed last'],
    ],
  },
  {
    words: 'schedules preview',
    description: 'preview a cron expression',
    arguments: ['<cron>'],
    options: [
      { flags: '--zone <name>', description: 'IANA name of the time zone', default: 'UTC' },
      { flags: '--count <n>', description: 'number of occurrences, max 100' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['schedules preview "30 2 * * 1-5" --zone Europe/Berlin', 'with what clock changes will do to it']],
  },
  {
    words: 'schedules pause-all',
    description: 'pause all schedules',
    arguments: [],
    options: [
      { flags: '--reason <text>', description: 'reason shown at every skipped occurrence', required: true },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['schedules pause-all --reason "the warehouse moves tonight"', 'runs started by hand and retries go on'],
    ],
  },
  {
    words: 'schedules resume-all',
    description: 'resume all schedules',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [],
  },
  {
    words: 'runs list',
    description: 'list runs, newest first',
    arguments: [],
    options: [
      { flags: '--task <id>', description: 'filter by task' },
      {
        flags: '--status <words>',
        description: 'comma-separated: PENDING, QUEUED, PROCESSING, COMPLETED, FAILED, CANCELLED, SKIPPED',
      },
      { flags: '--limit <n>', description: 'max results (default: 50)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['runs list --status FAILED', 'list failed runs with their reasons'],
      ['runs list --task 0193… --limit 5', 'list the last five runs of a task'],
    ],
  },
  {
    words: 'runs show',
    description: 'show a run',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['runs show 0193…', 'show its timeline, attempts, deliveries and result or error']],
  },
  {
    words: 'runs explain',
    description: "explain a run's status",
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['runs explain 0193…', 'explain why it was skipped, waits or started late']],
  },
  {
    words: 'runs logs',
    description: 'show the log of a run',
    arguments: ['<id>'],
    options: [
      { flags: '--follow', description: 'follow new lines until the run ends' },
      { flags: '--level <level>', description: 'this level and above: debug, info, warn, error' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['runs logs 0193… --follow', 'new lines as they come, until the run ends'],
      ['runs logs 0193… --level warn', 'only warnings and errors'],
    ],
  },
  {
    words: 'runs retry',
    description: 'run a failed or cancelled run again',
    arguments: ['<id>'],
    options: [
      { flags: '--anyway', description: 'ignore the overlap policy' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['runs retry 0193…', 'a run that waits for its next attempt makes it now']],
  },
  {
    words: 'runs cancel',
    description: 'cancel a run',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['runs cancel 0193…', 'one that waits ends at once, one that runs is stopped by its worker']],
  },
  {
    words: 'dead-letters list',
    description: 'list dead letters, newest first',
    arguments: [],
    options: [
      { flags: '--status <words>', description: 'comma-separated: WAITING, REPLAYED, DISCARDED (default: WAITING)' },
      { flags: '--queue <name>', description: 'filter by queue' },
      { flags: '--limit <n>', description: 'max results (default: 50)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['dead-letters list', 'those that wait for somebody to look at them'],
      ['dead-letters list --status REPLAYED,DISCARDED', 'what became of others'],
    ],
  },
  {
    words: 'dead-letters show',
    description: 'show a dead letter',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [
      ['dead-letters show 0193…', 'show its queue, reason and content'],
      ['dead-letters show 0193… --json', 'include all bytes, in base64'],
    ],
  },
  {
    words: 'dead-letters replay',
    description: 'replay a dead letter to its queue',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['dead-letters replay 0193…', 'once the cause is mended; RabbitMQ must be there']],
  },
  {
    words: 'dead-letters discard',
    description: 'discard a dead letter',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['dead-letters discard 0193…', 'what was in it is gone at once']],
  },
  {
    words: 'deliveries list',
    description: 'list deliveries, newest first',
    arguments: [],
    options: [
      { flags: '--status <words>', description: 'comma-separated: PENDING, SENT, FAILED, CANCELLED' },
      { flags: '--channel <words>', description: 'comma-separated: EMAIL, WEBHOOK, SLACK, DISCORD, NTFY' },
      {
        flags: '--event <words>',
        description:
          'comma-separated: COMPLETED, FAILED, RECOVERED, LATE, RESCUED, PAUSED, REPAIRED, REMINDER, WEBHOOK_DISABLED, QUOTA_REACHED, TEST',
      },
      { flags: '--user <name>', description: 'filter by user' },
      { flags: '--task <id>', description: 'filter by task' },
      { flags: '--endpoint <id>', description: 'filter by endpoint' },
      { flags: '--limit <n>', description: 'max results (default: 50)' },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [
      ['deliveries list --status FAILED', 'what could not be told, and why'],
      ['deliveries list --channel WEBHOOK --user ada', 'what went to the webhooks of a user'],
    ],
  },
  {
    words: 'deliveries show',
    description: 'show a delivery and its attempts',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [
      ['deliveries show 0193…', 'show its attempts and responses'],
      ['deliveries show 0193… --json', 'include the request headers'],
    ],
  },
  {
    words: 'deliveries replay',
    description: 're-send a delivery',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['deliveries replay 0193…', 'one that has ended, or that waits for its next try: that comes now']],
  },
  {
    words: 'zones raise',
    description: 'apply the zone rules of this version and replan schedules',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['zones raise', 'after the last process of a rolling update; running it again does no harm']],
  },
  {
    words: 'secrets rotate',
    description: 're-encrypt all secrets with the first key of SECRETS_KEYS',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [['secrets rotate', 'after SECRETS_KEYS=new:…,old:… in every process; then the old key can be left out']],
  },
  {
    words: 'notify test',
    description: 'send a test email over SMTP_URL',
    arguments: [],
    options: [
      { flags: '--to <address>', description: 'recipient', required: true },
      { flags: '--json', description: 'print JSON' },
    ],
    examples: [['notify test --to ada@example.com', 'the mail server takes it, or says why not']],
  },
  {
    words: 'workers list',
    description: 'list workers and their runs',
    arguments: [],
    options: [{ flags: '--json', description: 'print JSON' }],
    examples: [],
  },
];
