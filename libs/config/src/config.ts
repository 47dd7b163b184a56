import { cpus } from 'node:os';
import { ArrayUnique, IsIn, IsOptional, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { EMAIL_PROOFS, REGISTRATIONS, type EmailProof, type Registration } from './openness.policy';
import { Env } from './setting';
import { IsStrongSecret } from './strong-secret.decorator';
import { IsZoneName } from './zone-name.decorator';

const cores = String(cpus().length);

/** Every setting of every process. Read once at boot; see load-config.ts. docs/operate/settings.md is made from it. */
export class Config {
  @Env('DATABASE_URL', {
    type: 'string',
    secret: true,
    description: 'PostgreSQL 15 or newer, `postgres://user:password@host:port/database`',
  })
  @Matches(/^postgres(ql)?:\/\/.+\/.+/, { message: 'must be postgres://user:password@host:port/database' })
  databaseUrl: string;

  @Env('MIGRATION_DATABASE_URL', {
    type: 'string',
    optional: true,
    secret: true,
    description:
      'The same database as its owner, for `migrate` alone: the role of `DATABASE_URL` then may change rows and nothing else (it is made when missing). Absent: one role does both',
  })
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+\/.+/, { message: 'must be postgres://user:password@host:port/database' })
  migrationDatabaseUrl?: string;

  @Env('DATABASE_POOL_SIZE', { type: 'integer', default: '10', description: 'Connections to PostgreSQL per process' })
  @Min(2)
  @Max(200)
  databasePoolSize: number;

  @Env('RABBITMQ_URL', {
    type: 'string',
    secret: true,
    description: 'RabbitMQ 3.10 or newer, `amqp://user:password@host:port/vhost`',
  })
  @Matches(/^amqps?:\/\/.+/, { message: 'must be amqp://user:password@host:port/vhost' })
  rabbitmqUrl: string;

  @Env('RABBITMQ_MANAGEMENT_URL', {
    type: 'string',
    optional: true,
    secret: true,
    neededBy: ['api'],
    description: 'Management console with its user and password; lets admins see the queues',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] }, { message: 'must be http://user:password@host:port' })
  rabbitmqManagementUrl?: string;

  @Env('RABBITMQ_CONSOLE_URL', {
    type: 'string',
    optional: true,
    neededBy: ['api'],
    description:
      'Where admins open the management console in a browser, without a login in it; default: the host and port of `RABBITMQ_MANAGEMENT_URL`',
  })
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], disallow_auth: true },
    { message: 'must be http://host:port, without a login' },
  )
  rabbitmqConsoleUrl?: string;

  @Env('BROKER_USERS', {
    type: 'list',
    optional: true,
    secret: true,
    description:
      'For `migrate` alone, with an administrator in `RABBITMQ_MANAGEMENT_URL`: `name:password` for api, beat, worker and monitoring, by commas. It makes `carillon_<name>` with the least rights, or gives it that password',
  })
  @IsOptional()
  @Matches(/^(api|beat|worker|monitoring):[^\s,:]+$/, { each: true, message: 'must be name:password each, by commas' })
  brokerUsers?: string[];

  @Env('REDIS_URL', {
    type: 'string',
    optional: true,
    secret: true,
    description: 'Cache that all API processes share, `redis://user:password@host:port`; without it each has its own',
  })
  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, { message: 'must be redis://host:port or rediss://…' })
  redisUrl?: string;

  @Env('SMTP_URL', {
    type: 'string',
    secret: true,
    neededBy: ['worker'],
    description: 'Where mail is handed over, `smtp://user:password@host:port` (or `smtps:`); only the worker needs it',
  })
  @Matches(/^smtps?:\/\/.+/, { message: 'must be smtp://user:password@host:port or smtps://…' })
  smtpUrl: string;

  @Env('MAIL_FROM', { type: 'string', default: 'Carillon <carillon@localhost>', description: 'Sender of every mail' })
  @Matches(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, { message: 'must be an address such as Carillon <carillon@example.com>' })
  mailFrom: string;

  @Env('PUBLIC_URL', {
    type: 'string',
    optional: true,
    shownDefault: 'http://localhost:$PORT',
    description: 'How people reach the API; links in mails start with it',
  })
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'must be http://… or https://…' },
  )
  publicUrl?: string;

  @Env('EMAIL_PROOF', {
    type: 'string',
    optional: true,
    shownDefault: 'required',
    description:
      'Whether an account must confirm its email address before it has API tokens, webhooks, `email` tasks and mails about runs: `required` or `assumed` (the default while all mail goes to `MAIL_CATCHER` and `PUBLIC_URL` is local)',
  })
  @IsOptional()
  @IsIn(EMAIL_PROOFS)
  emailProof: EmailProof;

  @Env('MAIL_CATCHER', {
    type: 'string',
    optional: true,
    secret: true,
    description: 'Address of a mail catcher that delivers nothing. `npm start` and docker compose name theirs',
  })
  @IsOptional()
  @Matches(/^smtps?:\/\/.+/, { message: 'must be smtp://host:port or smtps://…' })
  mailCatcher?: string;

  @Env('REGISTRATION', {
    type: 'string',
    optional: true,
    shownDefault: 'open | closed',
    description:
      'Whether anybody may sign up: `open` (the default while `PUBLIC_URL` is local) or `closed` (the default otherwise): admins create accounts',
  })
  @IsOptional()
  @IsIn(REGISTRATIONS)
  registration: Registration;

  @Env('MAX_REGISTRATIONS_PER_ADDRESS', {
    type: 'integer',
    default: '10',
    description: 'Accounts that one address (IPv6: /64) may sign up in an hour. 0: no limit',
  })
  @Min(0)
  @Max(1_000_000)
  maxRegistrationsPerAddress: number;

  @Env('MAX_REGISTRATIONS', {
    type: 'integer',
    default: '100',
    description: 'Accounts that all addresses together may sign up in an hour. 0: no limit',
  })
  @Min(0)
  @Max(1_000_000)
  maxRegistrations: number;

  @Env('PORT', { type: 'integer', default: '3000', description: 'Port of the API' })
  @Min(0)
  @Max(65535)
  port: number;

  @Env('HOST', {
    type: 'string',
    default: '0.0.0.0',
    description: 'Address on which the API and the health pages listen',
  })
  @MinLength(1)
  host: string;

  @Env('TRUST_PROXY', {
    type: 'list',
    default: '',
    description: 'Addresses and networks (CIDR) of the reverse proxies whose `X-Forwarded-For` is believed, by commas',
  })
  @Matches(/^[0-9a-fA-F.:]+(\/\d{1,3})?$/, {
    each: true,
    message: 'must be addresses and networks, such as 10.0.0.0/8',
  })
  trustProxy: string[];

  @Env('HEALTH_PORT', {
    type: 'integer',
    default: '0',
    description: 'Port of the health page of beat or worker; 0: none',
  })
  @Min(0)
  @Max(65535)
  healthPort: number;

  @Env('LOG_LEVEL', { type: 'string', default: 'info', description: 'trace, debug, info, warn, error or fatal' })
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  logLevel: string;

  @Env('JWT_SECRET', {
    type: 'string',
    secret: true,
    neededBy: ['api', 'worker'],
    description:
      'Signs access tokens (api) and the links of mails (worker); at least 32 characters of chance, the same for all of them',
  })
  @MinLength(32)
  @IsStrongSecret()
  jwtSecret: string;

  @Env('SECRETS_KEYS', {
    type: 'list',
    default: '',
    secret: true,
    neededBy: ['api', 'worker'],
    description:
      'Keys of the secrets of users, `id:64 hex digits` each, by commas: the first seals, all open (`secrets rotate`); without any there are no secrets',
  })
  @Matches(/^[A-Za-z0-9_-]{1,32}:[0-9a-fA-F]{64}$/, {
    each: true,
    message: 'must be id:64 hex digits each, by commas; make one with: echo "main:$(openssl rand -hex 32)"',
  })
  @ArrayUnique((key: string) => key.split(':')[0], { message: 'must not have two keys with the same id' })
  secretsKeys: string[];

  @Env('ACCESS_TOKEN_SECONDS', { type: 'integer', default: '900', description: 'Life of an access token in seconds' })
  @Min(60)
  @Max(900)
  accessTokenSeconds: number;

  @Env('REFRESH_TOKEN_DAYS', { type: 'integer', default: '30', description: 'Life of a refresh token in days' })
  @Min(1)
  @Max(365)
  refreshTokenDays: number;

  @Env('MAX_SESSION_DAYS', {
    type: 'integer',
    default: '180',
    description: 'Days after which a login ends however often its refresh token was exchanged',
  })
  @Min(1)
  @Max(3650)
  maxSessionDays: number;

  @Env('BEAT_WINDOW_SECONDS', {
    type: 'integer',
    default: '30',
    description: 'How far ahead beat takes occurrences out of the schedules table',
  })
  @Min(1)
  @Max(300)
  beatWindowSeconds: number;

  @Env('BEAT_POLL_SECONDS', {
    type: 'integer',
    default: '5',
    description: 'How often beat looks at the tables when no hint arrives',
  })
  @Min(1)
  @Max(60)
  beatPollSeconds: number;

  @Env('WORKER_IO_CONCURRENCY', {
    type: 'integer',
    default: String(4 * cpus().length),
    shownDefault: '4 × cores',
    description: 'Runs of `email` and `http` at once per worker',
  })
  @Min(1)
  @Max(1000)
  workerIoConcurrency: number;

  @Env('WORKER_PROCESS_CONCURRENCY', {
    type: 'integer',
    default: cores,
    shownDefault: 'cores',
    description: 'Runs of `data` and `command` at once per worker',
  })
  @Min(1)
  @Max(256)
  workerProcessConcurrency: number;

  @Env('WORKER_MAX_RUNS', {
    type: 'integer',
    default: '1000',
    description:
      'After so many runs a fresh worker process takes over in a calm second, at most once a minute; for up to ten seconds both take runs; 0: never',
  })
  @Min(0)
  @Max(1_000_000)
  workerMaxRuns: number;

  @Env('WORKER_DRAIN_SECONDS', {
    type: 'integer',
    default: '25',
    description: 'How long a worker that is asked to stop lets its runs finish before it hands them back',
  })
  @Min(0)
  @Max(600)
  workerDrainSeconds: number;

  @Env('HEARTBEAT_SECONDS', { type: 'integer', default: '3', description: 'How often a worker says that it is alive' })
  @Min(1)
  @Max(60)
  heartbeatSeconds: number;

  @Env('LEASE_SECONDS', {
    type: 'integer',
    default: '15',
    description: 'A worker that was silent for this long has lost its runs',
  })
  @Min(3)
  @Max(600)
  leaseSeconds: number;

  @Env('EGRESS_ALLOW', {
    type: 'list',
    default: '',
    description: 'Private hosts and networks that tasks may reach nevertheless: `host[:port]` and CIDR, by commas',
  })
  @ArrayUnique()
  egressAllow: string[];

  @Env('COMMANDS_FILE', {
    type: 'string',
    optional: true,
    description: 'JSON file with the commands that `command` tasks may run; without it the kind is off',
  })
  @IsOptional()
  @MinLength(1)
  commandsFile?: string;

  @Env('COMMAND_MEMORY_MB', {
    type: 'integer',
    default: '1024',
    description: 'Memory of all processes of a `command` run together, in MB, where its entry has no `memoryMb`',
  })
  @Min(16)
  @Max(1_048_576)
  commandMemoryMb: number;

  @Env('DATA_MEMORY_MB', {
    type: 'integer',
    default: '512',
    description:
      'Memory of the SQL engine per `data` run, in MB; the kernel refuses its process more than 1.25 × this + 384 MB',
  })
  @Min(64)
  @Max(65536)
  dataMemoryMb: number;

  @Env('DATA_MAX_INPUT_MB', {
    type: 'integer',
    default: '100',
    description: 'Largest input that a `data` run fetches by URL, in MB',
  })
  @Min(1)
  @Max(10240)
  dataMaxInputMb: number;

  @Env('MIN_INTERVAL_SECONDS', {
    type: 'integer',
    default: '10',
    description: 'Smallest distance of two occurrences of a schedule, for users who are not admins',
  })
  @Min(1)
  @Max(86400)
  minIntervalSeconds: number;

  @Env('MAX_TIMEOUT_SECONDS', {
    type: 'list',
    default: '3600',
    description:
      'Largest `timeoutSeconds` of a task, for users who are not admins: one for all kinds, and `kind:seconds` for one, by commas, such as `3600,data:14400`. Tasks beyond it are lowered to it and their owners told',
  })
  @Matches(/^(?:[a-z]+:)?(?:[1-9]\d{0,3}|[1-7]\d{4}|8[0-5]\d{3}|86[0-3]\d{2}|86400)$/, {
    each: true,
    message: 'must be seconds from 1 to 86400, or kind:seconds, by commas',
  })
  maxTimeoutSeconds: string[];

  @Env('LATE_AFTER_SECONDS', {
    type: 'integer',
    default: '10',
    description:
      'A run that starts more than so many seconds after its time and its jitter is late: in the ledger, the overview and figures',
  })
  @Min(1)
  @Max(86_400)
  lateAfterSeconds: number;

  @Env('MAX_TASKS_PER_USER', {
    type: 'integer',
    default: '1000',
    description: 'Tasks a user who is not an admin may have',
  })
  @Min(1)
  @Max(10_000_000)
  maxTasksPerUser: number;

  @Env('MAX_FILE_BYTES_PER_USER', {
    type: 'integer',
    default: '262144000',
    description: 'Bytes of uploads a user may keep',
  })
  @Min(1)
  @Max(1_000_000_000_000)
  maxFileBytesPerUser: number;

  @Env('MAX_FILES_PER_USER', { type: 'integer', default: '1000', description: 'Uploads a user may keep' })
  @Min(1)
  @Max(1_000_000)
  maxFilesPerUser: number;

  @Env('UPLOAD_IDLE_SECONDS', {
    type: 'integer',
    default: '30',
    description: 'An upload that sends nothing for so long is ended',
  })
  @Min(1)
  @Max(600)
  uploadIdleSeconds: number;

  @Env('MAX_REQUESTS_PER_SECOND', {
    type: 'integer',
    default: '100',
    description:
      'Requests that a user, or an address without a login, may send per second, to each API process; costly ones count as several ([request costs](request-costs.md))',
  })
  @Min(1)
  @Max(100_000)
  maxRequestsPerSecond: number;

  @Env('MAX_RUNS_AT_ONCE', {
    type: 'integer',
    default: '5',
    description:
      'Runs of a user who is not an admin under way at the same time; further ones wait for their turn. 0: no limit',
  })
  @Min(0)
  @Max(1_000_000)
  maxRunsAtOnce: number;

  @Env('MAX_WAITING_RUNS', {
    type: 'integer',
    default: '10000',
    description:
      'Runs of a user who is not an admin that may wait (PENDING); what would be more is refused, and occurrences are skipped (`QUOTA`). 0: no limit',
  })
  @Min(0)
  @Max(100_000_000)
  maxWaitingRuns: number;

  @Env('MAX_LOG_BYTES_PER_USER', {
    type: 'integer',
    default: '1073741824',
    description:
      'Bytes of logs kept for a user who is not an admin; beyond that nothing of theirs starts until some are deleted. 0: no limit',
  })
  @Min(0)
  @Max(1_000_000_000_000_000)
  maxLogBytesPerUser: number;

  @Env('MAX_RESULT_BYTES_PER_USER', {
    type: 'integer',
    default: '268435456',
    description: 'The same for bytes of results. 0: no limit',
  })
  @Min(0)
  @Max(1_000_000_000_000_000)
  maxResultBytesPerUser: number;

  @Env('MAX_RECIPIENTS_PER_DAY', {
    type: 'integer',
    default: '1000',
    description: 'Recipients whom the `email` tasks of a user may write to in a day (UTC). 0: no limit',
  })
  @Min(0)
  @Max(100_000_000)
  maxRecipientsPerDay: number;

  @Env('MAX_SOCKETS_PER_USER', {
    type: 'integer',
    default: '20',
    description: 'Connections (`/ws`, `/api/events`) that a user may have open, to each API process',
  })
  @Min(1)
  @Max(100_000)
  maxSocketsPerUser: number;

  @Env('RETENTION_DAYS', {
    type: 'integer',
    default: '30',
    description: 'Ended runs older than this are deleted every midnight',
  })
  @Min(1)
  @Max(3650)
  retentionDays: number;

  @Env('AUDIT_RETENTION_DAYS', {
    type: 'integer',
    default: '365',
    description: 'Entries of the audit log older than this are deleted every midnight (UTC)',
  })
  @Min(1)
  @Max(3650)
  auditRetentionDays: number;

  @Env('RETENTION_TIME_ZONE', {
    type: 'string',
    default: 'UTC',
    description: 'IANA name of the zone of that midnight, such as Europe/Berlin',
  })
  @IsZoneName()
  retentionTimeZone: string;

  @Env('ZONEINFO', {
    type: 'string',
    default: '/usr/share/zoneinfo',
    description:
      "Folder of the system's time zones (tzdata); used when it is newer than the rules that Carillon brings",
  })
  zoneinfo: string;

  @Env('METRICS_TOKEN', {
    type: 'string',
    optional: true,
    secret: true,
    description: 'Bearer token for `/metrics`; without it only beat and worker have one, on the health port',
  })
  @IsOptional()
  @MinLength(16)
  metricsToken?: string;

  @Env('CORS_ORIGINS', {
    type: 'list',
    default: '',
    description:
      'Origins whose pages may use the API out of a browser, such as `https://app.example.com`, by commas; none: only its own',
  })
  @Matches(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, {
    each: true,
    message: 'must be origins such as https://app.example.com (no path, no *)',
  })
  corsOrigins: string[];

  @Env('API_DOCS', {
    type: 'boolean',
    default: 'true',
    description: 'Whether Swagger UI and the OpenAPI document are served (`/api/docs`, `/api/docs-json`)',
  })
  apiDocs: boolean;

  @Env('API_DOCS_PASSWORD', {
    type: 'string',
    optional: true,
    secret: true,
    description: 'Password without which nobody sees them (any username); absent: everybody does',
  })
  @IsOptional()
  @MinLength(8)
  apiDocsPassword?: string;

  @Env('BENCH_KINDS', {
    type: 'string',
    default: '0',
    description: '`1`: the task kind `bench`, which does nothing, exists for benchmarks. In api and worker alike',
  })
  @IsIn(['0', '1'], { message: 'must be 0 or 1' })
  benchKinds: '0' | '1';

  @Env('BENCH_EVENTS', {
    type: 'string',
    optional: true,
    neededBy: ['worker'],
    description: 'The file to which runs of the kind `bench` append a line at their start and at their end',
  })
  @IsOptional()
  @MinLength(1)
  benchEvents?: string;
}
