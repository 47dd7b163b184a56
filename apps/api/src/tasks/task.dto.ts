import { ApiProperty, ApiPropertyOptional, getSchemaPath, PartialType, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import {
  BACKOFFS,
  FAILURE_NOTICES,
  NOTIFY_EVENTS,
  OVERLAP_POLICIES,
  PRIORITIES,
  RUN_STATUSES,
  type Backoff,
  type FailureNotices,
  type NotifyEvent,
  type OverlapPolicy,
  type Priority,
  type RunStatus,
} from '#contracts/states';
import { Nested } from '#contracts/shapes/shape.decorator';
import { TASK_KINDS } from '#contracts/task-kinds';
import { MAX_TITLE_CHARACTERS } from '#contracts/fields/visible-text.policy';
import { TASK_ORDERINGS, taskOrderings } from '#tasks/task-query.repository';
import { IsChoices, IsOrdering, IsOrderingOfOwners, OwnerName } from '../http/lists/list-rules';
import { DatedPageQueryDto } from '../http/lists/page.dto';
import { HasVisible } from '../http/fields/has-visible.decorator';
import { IsInstant } from '../http/fields/is-instant.decorator';
import { IsNested } from '../http/fields/is-nested.decorator';
import { StartDto } from '../runs/start.dto';
import { ScheduleDto, SchedulePatchDto, ScheduleViewDto } from '../schedules/schedule.dto';

const KINDS = TASK_KINDS.map(({ kind }) => kind);
const DAY_SECONDS = 86_400;
/** Without this PartialType would let null pass everywhere. */
const NULL_IS_A_VALUE = { skipNullProperties: false };

/** The parameters of a task: one schema for each kind (swagger.ts adds them to the document). */
export const PARAMS_SCHEMA = {
  oneOf: TASK_KINDS.map(({ params }) => ({ $ref: getSchemaPath(params.name) })),
  example: { url: 'https://example.com/hooks/nightly' },
};

export class RetryDto {
  @ApiPropertyOptional({ default: 4, minimum: 1, maximum: 20, description: 'Attempts in all; 1: no retry' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  maxAttempts?: number;

  @ApiPropertyOptional({ enum: BACKOFFS, default: 'EXPONENTIAL' })
  @IsOptional()
  @IsIn(BACKOFFS)
  backoff?: Backoff;

  @ApiPropertyOptional({ default: 60, minimum: 0, description: 'Wait after the first failure, in seconds' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(DAY_SECONDS)
  delaySeconds?: number;

  @ApiPropertyOptional({ default: 3600, minimum: 0, description: 'No wait is longer than this, in seconds' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(7 * DAY_SECONDS)
  maxDelaySeconds?: number;
}

export class NotifyDto {
  @ApiPropertyOptional({
    enum: NOTIFY_EVENTS,
    isArray: true,
    description:
      'What is told. Default, and with null: FAILED, RECOVERED, PAUSED and REPAIRED, and of what runs once COMPLETED and LATE besides; over which channels is set by each person (PUT /api/notifications/preferences)',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(NOTIFY_EVENTS, { each: true })
  on?: NotifyEvent[];

  @ApiPropertyOptional({ default: 1, minimum: 1, description: 'FAILED is told from the n-th failure in a row on' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  afterFailures?: number;

  @ApiPropertyOptional({
    enum: FAILURE_NOTICES,
    description:
      'Which failures people are notified of. FIRST (default of recurring tasks): the first one of a series, with reminders until the task recovers. EVERY (default of tasks that run once): each. Webhooks get every failure',
  })
  @IsOptional()
  @IsIn(FAILURE_NOTICES)
  failures?: FailureNotices;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 10,
    maximum: 30 * DAY_SECONDS,
    description:
      'Seconds between the reminders of a failing task, until it recovers or is acknowledged (POST /api/tasks/:id/acknowledge). Default: 86,400 (once a day), and none for a task that runs once; null: none',
  })
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(30 * DAY_SECONDS)
  remindEverySeconds?: number | null;

  @ApiPropertyOptional({ default: false, description: 'No e-mails about this task; what is in Carillon itself stays' })
  @IsOptional()
  @IsBoolean()
  muted?: boolean;
}

/** The notifications of a task in an answer. */
export class NotifyViewDto {
  @ApiProperty({ enum: NOTIFY_EVENTS, isArray: true })
  on: NotifyEvent[];
  @ApiProperty({ enum: FAILURE_NOTICES })
  failures: FailureNotices;
  @ApiProperty()
  afterFailures: number;
  @ApiProperty({ type: 'integer', nullable: true })
  remindEverySeconds: number | null;
  @ApiProperty()
  muted: boolean;
}

export class CreateTaskDto {
  @ApiProperty({ example: 'Nightly customer import', minLength: 1, maxLength: MAX_TITLE_CHARACTERS })
  @IsString()
  @Length(1, MAX_TITLE_CHARACTERS)
  @HasVisible()
  title: string;

  @ApiPropertyOptional({ default: '', maxLength: 5000 })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  description?: string;

  @ApiPropertyOptional({ type: [String], example: ['crm'], maxItems: 20 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(50, { each: true })
  tags?: string[];

  @ApiProperty({ enum: KINDS, example: 'http' })
  @IsIn(KINDS)
  kind: string;

  @ApiProperty({ ...PARAMS_SCHEMA, description: 'What the kind needs; see GET /api/task-kinds' })
  @IsObject()
  params: Record<string, unknown>;

  @ApiPropertyOptional({
    example: { type: 'CRON', cron: '30 2 * * 1-5', timeZone: 'Europe/Berlin' },
    type: ScheduleDto,
    nullable: true,
    description: 'Absent: runs once, now',
  })
  @IsOptional()
  @IsNested(() => ScheduleDto)
  schedule?: ScheduleDto | null;

  @ApiPropertyOptional({ type: RetryDto })
  @IsOptional()
  @IsNested(() => RetryDto)
  retry?: RetryDto | null;

  @ApiPropertyOptional({ default: 300, minimum: 1, description: 'The run is asked to stop after so many seconds' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(DAY_SECONDS)
  timeoutSeconds?: number;

  @ApiPropertyOptional({
    example: 330,
    description: 'The attempt is ended after so many seconds; default: timeoutSeconds + 30',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(DAY_SECONDS + 3600)
  hardTimeoutSeconds?: number;

  @ApiPropertyOptional({
    enum: OVERLAP_POLICIES,
    default: 'SKIP',
    description:
      'An occurrence comes due while another run of the task is under way. SKIP: it is dropped. QUEUE_ONE: it waits, one at most. CANCEL_RUNNING: that run is cancelled first. ALLOW: both run',
  })
  @IsOptional()
  @IsIn(OVERLAP_POLICIES)
  overlap?: OverlapPolicy;

  @ApiPropertyOptional({ enum: PRIORITIES, default: 'NORMAL' })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: Priority;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    default: null,
    description: 'The schedule is paused after so many failures in a row, and its owner told; null: never',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  pauseAfterFailures?: number | null;

  @ApiPropertyOptional({ type: NotifyDto })
  @IsOptional()
  @IsNested(() => NotifyDto)
  notify?: NotifyDto | null;
}

export const MAX_IN_BULK = 500;

export class BulkCreateDto {
  @ApiProperty({ type: [CreateTaskDto], minItems: 1, maxItems: MAX_IN_BULK })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_IN_BULK)
  @IsObject({ each: true })
  @Nested(() => CreateTaskDto, { each: true })
  tasks: CreateTaskDto[];
}

export class BulkCreatedDto {
  @ApiProperty({ description: 'How many tasks were created: all of them' })
  created: number;
  @ApiProperty({
    example: ['0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f'],
    type: [String],
    format: 'uuid',
    description: 'Their ids, in the order of the request',
  })
  ids: string[];
}

/**
 * Any part of a task; what is left out stays. null is the default again (as if it had been left out at the creation), and
 * 400 for what has none: title, kind, params, the type of a schedule and its time. `schedule: null` removes the schedule.
 */
export class UpdateTaskDto extends PartialType(OmitType(CreateTaskDto, ['schedule'] as const), NULL_IS_A_VALUE) {
  @ApiPropertyOptional({ type: SchedulePatchDto, nullable: true, example: { cron: '0 3 * * 1-5' } })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsDefined()
  @IsNested(() => SchedulePatchDto)
  schedule?: SchedulePatchDto | null;
}

export class PauseDto {
  @ApiPropertyOptional({ maxLength: 500, example: 'maintenance of the shop' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Resumes by itself at this instant' })
  @IsOptional()
  @IsInstant()
  until?: string;
}

export class RunNowDto extends StartDto {
  @ApiPropertyOptional({
    ...PARAMS_SCHEMA,
    description:
      'Params for this run alone, checked as those of the task are; left out: those of the task, as they are when it starts',
    example: { url: 'https://example.com/hook', method: 'POST' },
  })
  @IsOptional()
  @IsObject()
  params?: Record<string, unknown>;
}

export class TaskListQueryDto extends DatedPageQueryDto {
  @IsOrdering(TASK_ORDERINGS)
  override ordering?: string;

  @ApiPropertyOptional({ description: 'Statuses by commas', example: 'FAILED,CANCELLED' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @IsChoices(RUN_STATUSES)
  status?: string;

  @ApiPropertyOptional({ description: 'Kinds by commas', example: 'http' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @IsChoices(KINDS)
  kind?: string;

  @ApiPropertyOptional({ example: 'crm' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  @ApiPropertyOptional({ description: 'In title or description' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;
}

export class AdminTasksQueryDto extends TaskListQueryDto {
  @IsOrderingOfOwners(taskOrderings)
  override ordering?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only of this user' })
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  @OwnerName()
  owner?: string;
}

export class LatestRunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty()
  attempt: number;
  @ApiProperty({ format: 'date-time' })
  scheduledFor: string;
  @ApiProperty({
    type: String,
    enum: ['RETRY'],
    nullable: true,
    description: 'RETRY: the attempt before this one has failed, and `attempt` begins at `dueAt`',
  })
  waitingFor: 'RETRY' | null;
  @ApiProperty({ format: 'date-time' })
  dueAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;
}

export class TaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'Nightly customer import' })
  title: string;
  @ApiProperty({ example: 'All customers of the shop' })
  description: string;
  @ApiProperty({ example: ['crm'], type: [String] })
  tags: string[];
  @ApiProperty({ example: 'http', enum: KINDS })
  kind: string;
  @ApiProperty(PARAMS_SCHEMA)
  params: Record<string, unknown>;
  @ApiProperty({ type: ScheduleViewDto, nullable: true })
  schedule: ScheduleViewDto | null;
  @ApiProperty({ type: RetryDto })
  retry: RetryDto;
  @ApiProperty({ example: 300 })
  timeoutSeconds: number;
  @ApiProperty({ example: 330 })
  hardTimeoutSeconds: number;
  @ApiProperty({ enum: OVERLAP_POLICIES })
  overlap: OverlapPolicy;
  @ApiProperty({ enum: PRIORITIES })
  priority: Priority;
  @ApiProperty({ type: NotifyViewDto })
  notify: NotifyViewDto;
  @ApiProperty({ type: Number, nullable: true })
  pauseAfterFailures: number | null;
  @ApiProperty({ enum: RUN_STATUSES, description: 'The status of the latest run; PENDING before the first' })
  status: RunStatus;
  @ApiProperty({ type: LatestRunDto, nullable: true })
  latestRun: LatestRunDto | null;
  @ApiProperty({ description: 'Runs that FAILED since the last COMPLETED one' })
  failuresInARow: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when somebody knows that it fails; null again when it works',
  })
  acknowledgedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When its owner is reminded next' })
  nextReminderAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ description: 'Goes up with every edit; for If-Match' })
  version: number;
}

export class ListedTaskDto extends OmitType(TaskDto, ['params']) {
  @ApiProperty({
    ...PARAMS_SCHEMA,
    nullable: true,
    description: 'null when they are longer than 4 kB: `GET /api/tasks/{id}` has them',
  })
  params: Record<string, unknown> | null;
  @ApiPropertyOptional({ enum: [true], description: 'The params are longer than 4 kB and left out of the list' })
  paramsOmitted?: true;
}

export class AdminTaskDto extends ListedTaskDto {
  @ApiProperty({ format: 'uuid' })
  ownerId: string;
  @ApiProperty({ example: 'ada', description: 'The name of the owner' })
  owner: string;
}

/** A task of anybody, as an admin opens it. */
export class AdminTaskDetailDto extends TaskDto {
  @ApiProperty({ format: 'uuid' })
  ownerId: string;
  @ApiProperty({ example: 'ada', description: 'The name of the owner' })
  owner: string;
}

export class TaskDetailDto extends TaskDto {
  @ApiProperty({ description: 'Whether this answer came out of a cache' })
  cached: boolean;
}

export class NextRunsDto {
  @ApiProperty({ example: ['2027-03-26T01:30:00.000Z'], type: [String], format: 'date-time' })
  before: Date[];
  @ApiProperty({ example: ['2027-03-29T00:30:00.000Z'], type: [String], format: 'date-time' })
  after: Date[];
}

/** The answer to a write: the task, and how its next runs change. */
export class TaskWrittenDto extends TaskDto {
  @ApiProperty({
    type: [String],
    description: 'What clock changes will do to it, and time limits that can never be reached',
    example: ['On 28 Mar 2027 02:30 does not exist in Europe/Berlin (clocks go forward). The run starts at 03:00.'],
  })
  warnings: string[];
  @ApiProperty({ description: 'The next runs before and after the write' })
  nextRuns: NextRunsDto;
}

export class TaskStatusDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({ type: String, nullable: true, enum: ['ACTIVE', 'PAUSED', 'FINISHED'] })
  scheduleState: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextDueAt: string | null;
  @ApiProperty({ type: LatestRunDto, nullable: true })
  latestRun: LatestRunDto | null;
}

export class StatusCountDto {
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty()
  count: number;
}

export class LatenessDto {
  @ApiProperty({ type: Number, nullable: true, example: 12.4 })
  p50: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 31 })
  p95: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 88.2 })
  p99: number | null;
}

export class PunctualityDto {
  @ApiProperty({ example: 30, description: 'So many days, today included' })
  days: number;
  @ApiProperty({ description: 'Occurrences of schedules that were started' })
  runs: number;
  @ApiProperty({
    example: 10_000,
    description: 'A run that starts within so many milliseconds of its instant is on time (LATE_AFTER_SECONDS)',
  })
  onTimeWithinMs: number;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1, description: 'null without runs' })
  onTimeShare: number | null;
  @ApiProperty({ type: LatenessDto, description: 'First start minus scheduledFor, in milliseconds' })
  latenessMs: LatenessDto;
}

export class TaskStatsDto {
  @ApiProperty({ type: [StatusCountDto] })
  stats: StatusCountDto[];
  @ApiProperty()
  total: number;
  @ApiProperty({ type: PunctualityDto })
  punctuality: PunctualityDto;
}
