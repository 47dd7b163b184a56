// Generated from the commands' decorators by `npm run cli:table`. Do not edit.
import type { CommandEntry } from './command-entry';

export const COMMAND_TABLE: CommandEntry[] = [
  {
    words: 'migrate',
    description: 'bring the database to the schema of this version (waits up to 60 s for PostgreSQL)',
    arguments: [],
    options: [
      {
        flags: '--keep-zone-rules',
        description: 'leave the zone rules that are in force: processes with older ones would no longer be ready',
      },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['migrate', 'runs what is missing; running it again, or twice at once, does no harm'],
      ['migrate --keep-zone-rules', 'before a rolling update; `zones raise` after it'],
    ],
  },
  {
    words: 'doctor',
    description: 'look at everything that Carillon needs; exit code 1 when something is bad',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [
      ['doctor', 'one line each, with what to do'],
      ['doctor --json', 'for monitoring'],
    ],
  },
  {
    words: 'audit',
    description: 'who did what: the audit log, latest first',
    arguments: [],
    options: [
      {
        flags: '--action <words>',
        description:
          'by commas: REGISTERED, LOGIN, LOGIN_FAILED, LOGOUT, REFRESH_REUSED, SESSION_ENDED, DENIED, PASSWORD_CHANGED, PASSWORD_RESET, EMAIL_CHANGED, EMAIL_VERIFIED, ENDED_BEFORE_PROOF, ACCOUNT_DELETED, TOKEN_CREATED, TOKEN_REVOKED, USER_CREATED, USER_CHANGED, SCHEDULES_PAUSED, SCHEDULES_RESUMED, TASKS_CHANGED, TASK_VIEWED, RUN_VIEWED, SECRET_SET, SECRET_DELETED, SECRETS_ROTATED, WEBHOOK_CREATED, WEBHOOK_CHANGED, WEBHOOK_SECRET_ROTATED, WEBHOOK_DELETED, DELIVERIES_REPLAYED, DEAD_LETTER_REPLAYED, DEAD_LETTER_DISCARDED',
      },
      { flags: '--actor <username>', description: 'only what this user did' },
      { flags: '--limit <n>', description: 'at most so many (default: 50)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['audit --action LOGIN_FAILED,DENIED --limit 200', 'who was not let in'],
      ['audit --actor ada --json', 'what ada did, for scripts'],
    ],
  },
  {
    words: 'prune',
    description: 'delete runs that ended long ago, with all that hangs on them, and other old rows',
    arguments: [],
    options: [
      { flags: '--older-than <days>', description: 'such as 30d (default: RETENTION_DAYS)' },
      { flags: '--dry-run', description: 'only say how many' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['prune --dry-run', 'how many there are that are older than RETENTION_DAYS'],
      ['prune --older-than 90d', 'keep the last 90 days; it may be stopped and started again'],
    ],
  },
  {
    words: 'overview',
    description: 'throughput, lateness, failures and what waits, over all users',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [],
  },
  {
    words: 'queues',
    description: 'depth, consumers and rates of the queues, as RabbitMQ shows them',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [],
  },
  {
    words: 'users create',
    description: 'create a user, who chooses the password by a mail',
    arguments: [],
    options: [
      { flags: '--username <name>', description: 'name to log in with (required)', required: true },
      { flags: '--email <address>', description: 'where mails go (required)', required: true },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['users create --username ada --email ada@example.com', 'ada gets a mail whose link works for one hour'],
    ],
  },
  {
    words: 'users create-admin',
    description: 'create a user who is an admin',
    arguments: [],
    options: [
      { flags: '--username <name>', description: 'name to log in with (required)', required: true },
      { flags: '--email <address>', description: 'where mails about tasks go (required)', required: true },
      { flags: '--password-stdin', description: 'read the password from the first line of stdin' },
      { flags: '--if-missing', description: 'do nothing when a user of this name exists' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
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
    description: 'all users, oldest first',
    arguments: [],
    options: [
      { flags: '--limit <n>', description: 'at most so many (default: 1000)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [['users list --json', 'for scripts']],
  },
  {
    words: 'users promote',
    description: 'make a user an admin',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['users promote ada', 'ada sees and controls all tasks']],
  },
  {
    words: 'users demote',
    description: 'make an admin an ordinary user',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['users demote ada', 'ada keeps only what she owns']],
  },
  {
    words: 'users disable',
    description: 'lock a user out and end all sessions, runs and waiting messages',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['users disable ada', 'ada can no longer log in']],
  },
  {
    words: 'users enable',
    description: 'let a disabled user in again',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['users enable ada', 'ada can log in again']],
  },
  {
    words: 'users grant-command',
    description: 'let a user create tasks of the kind command',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['users grant-command ada', 'ada may run what COMMANDS_FILE allows']],
  },
  {
    words: 'users revoke-command',
    description: 'take that right away again',
    arguments: ['<username>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['users revoke-command ada', 'ada can create no more command tasks']],
  },
  {
    words: 'users set-quota',
    description: 'how much a user may have',
    arguments: ['<username>'],
    options: [
      { flags: '--max-tasks <n>', description: 'tasks; `default`: as the settings say' },
      { flags: '--min-interval-seconds <n>', description: 'distance of two occurrences of a schedule' },
      { flags: '--max-files <n>', description: 'uploads' },
      { flags: '--max-file-bytes <n>', description: 'bytes of uploads' },
      { flags: '--requests-per-second <n>', description: 'requests to each API process' },
      { flags: '--runs-at-once <n>', description: 'runs under way at the same time' },
      { flags: '--waiting-runs <n>', description: 'runs that wait; 0: no limit' },
      { flags: '--log-bytes <n>', description: 'bytes of logs that are kept; 0: no limit' },
      { flags: '--result-bytes <n>', description: 'bytes of results that are kept; 0: no limit' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['users set-quota ada --max-tasks 5000 --requests-per-second 20', 'what is not named stays'],
      ['users set-quota ada --max-tasks default', 'again as the settings say'],
    ],
  },
  {
    words: 'tasks list',
    description: 'tasks of all users, newest first',
    arguments: [],
    options: [
      { flags: '--owner <username>', description: 'only of this user' },
      {
        flags: '--status <words>',
        description: 'of its latest run, by commas: PENDING, QUEUED, PROCESSING, COMPLETED, FAILED, CANCELLED, SKIPPED',
      },
      { flags: '--limit <n>', description: 'at most so many (default: 50)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['tasks list --owner ada --status FAILED,CANCELLED', 'what of ada ended badly'],
      ['tasks list --limit 500 --json', 'for scripts'],
    ],
  },
  {
    words: 'tasks show',
    description: 'show a task with its schedule and parameters',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['tasks show 0193…', 'what it does, when it runs next, and how its latest run went']],
  },
  {
    words: 'tasks create',
    description: 'create a task for a user',
    arguments: [],
    options: [
      { flags: '--owner <username>', description: 'whose task it is (required)', required: true },
      { flags: '--title <text>', description: 'what it is called (required)', required: true },
      { flags: '--kind <kind>', description: 'one of email, http, data, command (required)', required: true },
      { flags: '--params <json>', description: 'parameters of the kind, as in the API (required)', required: true },
      { flags: '--cron <expression>', description: 'a schedule by cron' },
      { flags: '--every <seconds>', description: 'a schedule at an interval' },
      { flags: '--at <instant>', description: 'a schedule that runs once' },
      { flags: '--zone <name>', description: 'IANA name of its time zone (default: that of the owner)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
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
    description: 'list past and planned occurrences of a task with their outcomes',
    arguments: ['<id>'],
    options: [
      { flags: '--from <instant>', description: 'the first that counts (default: 24 hours ago)' },
      { flags: '--to <instant>', description: 'the last that counts (default: in 24 hours)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['tasks occurrences 0193…', 'of yesterday, today and tomorrow: 24 hours back and ahead'],
      ['tasks occurrences 0193… --from 2027-03-27T00:00:00Z --to 2027-03-29T00:00:00Z', 'around a clock change'],
    ],
  },
  {
    words: 'tasks run',
    description: 'start a task now, whatever its schedule',
    arguments: ['<id>'],
    options: [
      { flags: '--anyway', description: 'beside other runs of the task, whatever its overlap policy says' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [['tasks run 0193…', 'answers the id of the run; watch it with: runs logs <id> --follow']],
  },
  {
    words: 'tasks retry',
    description: 'run the latest FAILED or CANCELLED run of a task again',
    arguments: ['<id>'],
    options: [
      { flags: '--anyway', description: 'beside other runs of the task, whatever its overlap policy says' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [['tasks retry 0193…', 'a run that waits for its next attempt makes it now']],
  },
  {
    words: 'tasks pause',
    description: 'let no further occurrence of a task run',
    arguments: ['<id>'],
    options: [
      { flags: '--reason <text>', description: 'why; its owner sees it' },
      { flags: '--until <instant>', description: 'when it goes on by itself, such as 2026-12-24T18:00:00Z' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['tasks pause 0193… --reason "the warehouse moves" --until 2026-12-24T18:00:00Z', 'goes on by itself then'],
    ],
  },
  {
    words: 'tasks resume',
    description: 'let a paused task go on with its next occurrence',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['tasks resume 0193…', 'what was missed stays missed']],
  },
  {
    words: 'tasks cancel',
    description: 'cancel what waits and what runs of a task; one that runs once is finished by it',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['tasks cancel 0193…', 'a repeating task goes on with its next occurrence; to stop it: tasks pause']],
  },
  {
    words: 'tasks act',
    description:
      'do one thing with many tasks, found by filters: pause, resume, cancel, run, delete; at most 1000 at once',
    arguments: ['<action>'],
    options: [
      { flags: '--owner <username>', description: 'only of this user' },
      {
        flags: '--status <words>',
        description: 'of its latest run, by commas: PENDING, QUEUED, PROCESSING, COMPLETED, FAILED, CANCELLED, SKIPPED',
      },
      { flags: '--tag <tag>', description: 'only with this tag' },
      { flags: '--search <text>', description: 'only with this in title or description' },
      { flags: '--all', description: 'the tasks of all users, without any filter' },
      { flags: '--reason <text>', description: 'of a pause: why; their owners see it' },
      { flags: '--until <instant>', description: 'of a pause: when they go on by themselves' },
      { flags: '--anyway', description: 'of run: beside other runs, whatever the overlap policies say' },
      { flags: '--dry-run', description: 'only say what would become of each' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['tasks act pause --owner ada --tag crm --reason "the shop moves" --dry-run', 'what would be paused'],
      ['tasks act run --status FAILED', 'starts by hand what failed last'],
    ],
  },
  {
    words: 'schedules preview',
    description: 'what a cron expression means and when it runs next',
    arguments: ['<cron>'],
    options: [
      { flags: '--zone <name>', description: 'IANA name of the time zone', default: 'UTC' },
      { flags: '--count <n>', description: 'how many, at most 100' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [['schedules preview "30 2 * * 1-5" --zone Europe/Berlin', 'with what clock changes will do to it']],
  },
  {
    words: 'schedules pause-all',
    description: 'let no occurrence of any schedule run; what comes due is recorded as suppressed',
    arguments: [],
    options: [
      { flags: '--reason <text>', description: 'why; it stands at every suppressed occurrence', required: true },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['schedules pause-all --reason "the warehouse moves tonight"', 'runs started by hand and retries go on'],
    ],
  },
  {
    words: 'schedules resume-all',
    description: 'let schedules run again',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [],
  },
  {
    words: 'runs list',
    description: 'runs of all users, newest first',
    arguments: [],
    options: [
      { flags: '--task <id>', description: 'only of this task' },
      {
        flags: '--status <words>',
        description: 'by commas: PENDING, QUEUED, PROCESSING, COMPLETED, FAILED, CANCELLED, SKIPPED',
      },
      { flags: '--limit <n>', description: 'at most so many (default: 50)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['runs list --status FAILED', 'what failed lately, and why'],
      ['runs list --task 0193… --limit 5', 'the last five runs of a task'],
    ],
  },
  {
    words: 'runs show',
    description: 'all that is known of a run',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['runs show 0193…', 'its timeline, attempts, deliveries, result or error']],
  },
  {
    words: 'runs explain',
    description: 'why a run is where it is, in plain words',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['runs explain 0193…', 'why it did not run, why it waits, or how late it was']],
  },
  {
    words: 'runs logs',
    description: 'the lines that a run wrote',
    arguments: ['<id>'],
    options: [
      { flags: '--follow', description: 'wait for new lines until the run ends' },
      { flags: '--level <level>', description: 'this level and above: debug, info, warn, error' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['runs logs 0193… --follow', 'new lines as they come, until the run ends'],
      ['runs logs 0193… --level warn', 'only warnings and errors'],
    ],
  },
  {
    words: 'runs retry',
    description: 'run a FAILED or CANCELLED run again, as a new run',
    arguments: ['<id>'],
    options: [
      { flags: '--anyway', description: 'beside other runs of the task, whatever its overlap policy says' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [['runs retry 0193…', 'a run that waits for its next attempt makes it now']],
  },
  {
    words: 'runs cancel',
    description: 'cancel one run that waits or runs',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['runs cancel 0193…', 'one that waits ends at once, one that runs is stopped by its worker']],
  },
  {
    words: 'dead-letters list',
    description: 'messages that nobody could read, newest first',
    arguments: [],
    options: [
      { flags: '--status <words>', description: 'by commas: WAITING, REPLAYED, DISCARDED (default: WAITING)' },
      { flags: '--queue <name>', description: 'only those that came from this queue' },
      { flags: '--limit <n>', description: 'at most so many (default: 50)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['dead-letters list', 'those that wait for somebody to look at them'],
      ['dead-letters list --status REPLAYED,DISCARDED', 'what became of others'],
    ],
  },
  {
    words: 'dead-letters show',
    description: 'one of them, with what is in it',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [
      ['dead-letters show 0193…', 'where it came from, why nobody could read it, and its text'],
      ['dead-letters show 0193… --json', 'the same with all its bytes, in base64'],
    ],
  },
  {
    words: 'dead-letters replay',
    description: 'send one again to the queue it came from',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['dead-letters replay 0193…', 'once the cause is mended; RabbitMQ must be there']],
  },
  {
    words: 'dead-letters discard',
    description: 'drop one; that it came is remembered',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['dead-letters discard 0193…', 'what was in it is gone at once']],
  },
  {
    words: 'deliveries list',
    description: 'deliveries to all users, newest first',
    arguments: [],
    options: [
      { flags: '--status <words>', description: 'by commas: PENDING, SENT, FAILED, CANCELLED' },
      { flags: '--channel <words>', description: 'by commas: EMAIL, WEBHOOK' },
      {
        flags: '--event <words>',
        description:
          'by commas: COMPLETED, FAILED, RECOVERED, LATE, RESCUED, PAUSED, REPAIRED, REMINDER, WEBHOOK_DISABLED, QUOTA_REACHED, TEST',
      },
      { flags: '--user <name>', description: 'only to this user' },
      { flags: '--task <id>', description: 'only of this task' },
      { flags: '--endpoint <id>', description: 'only to this webhook endpoint' },
      { flags: '--limit <n>', description: 'at most so many (default: 50)' },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [
      ['deliveries list --status FAILED', 'what could not be told, and why'],
      ['deliveries list --channel WEBHOOK --user ada', 'what went to the webhooks of a user'],
    ],
  },
  {
    words: 'deliveries show',
    description: 'one delivery with every try',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [
      ['deliveries show 0193…', 'when it was tried, and what the other side answered'],
      ['deliveries show 0193… --json', 'the same with the headers that were sent'],
    ],
  },
  {
    words: 'deliveries replay',
    description: 'send one again, under the same id',
    arguments: ['<id>'],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['deliveries replay 0193…', 'one that has ended, or that waits for its next try: that comes now']],
  },
  {
    words: 'zones raise',
    description: 'put the zone rules of this version in force and replan the schedules that they move',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['zones raise', 'after the last process of a rolling update; running it again does no harm']],
  },
  {
    words: 'secrets rotate',
    description: 'seal every secret, and those of webhooks, anew with the first key of SECRETS_KEYS',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [['secrets rotate', 'after SECRETS_KEYS=new:…,old:… in every process; then the old key can be left out']],
  },
  {
    words: 'notify test',
    description: 'send a mail by SMTP_URL, and show what the server answers',
    arguments: [],
    options: [
      { flags: '--to <address>', description: 'who gets it', required: true },
      { flags: '--json', description: 'answer with one JSON document on stdout' },
    ],
    examples: [['notify test --to ada@example.com', 'the mail server takes it, or says why not']],
  },
  {
    words: 'workers list',
    description: 'workers that have not ended, with what each works on',
    arguments: [],
    options: [{ flags: '--json', description: 'answer with one JSON document on stdout' }],
    examples: [],
  },
];
