import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { LOG_LEVELS, type LogLevel } from '#contracts/executor';
import type { JsonValue } from '#contracts/outcome';
import { asNumber, ReadAs } from '#contracts/shapes/shape.decorator';
import {
  ATTEMPT_OUTCOMES,
  DELIVERY_STATUSES,
  LATE_CAUSES,
  RUN_STATUSES,
  RUN_TRIGGERS,
  type AttemptOutcome,
  type DeliveryStatus,
  type LateCause,
  type RunStatus,
  type RunTrigger,
} from '#contracts/states';
import { TASK_KINDS } from '#contracts/task-kinds';
import { RUN_ORDERINGS, runOrderings } from '#runs/read/run-list.statement';
import { IsChoices, IsOrdering, IsOrderingOfOwners, OwnerName } from '../http/lists/list-rules';
import { DatedPageQueryDto } from '../http/lists/page.dto';

const KINDS = TASK_KINDS.map(({ kind }) => kind);

export class RunErrorDto {
  @ApiProperty({ example: 'HTTP_STATUS' })
  code: string;
  @ApiProperty({ example: 'the answer was 503, expected 200-299' })
  message: string;
  @ApiPropertyOptional({ example: { status: 503 }, description: 'For the reader of logs', type: Object })
  detail?: JsonValue;
}

export class RunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  taskTitle: string;
  @ApiProperty({ example: 'http' })
  kind: string;
  @ApiProperty({ enum: RUN_TRIGGERS })
  trigger: RunTrigger;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({ description: 'The attempt that is or was under way; begins at 1' })
  attempt: number;
  @ApiProperty({ minimum: 0, maximum: 100 })
  progress: number;
  @ApiProperty({ type: String, format: 'date-time', description: 'The nominal instant of the occurrence' })
  scheduledFor: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it may start: differs by jitter or retry' })
  dueAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  queuedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Start of the first attempt' })
  startedAt: Date | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its end was stored, a moment after the work of its last attempt ended',
  })
  finishedAt: Date | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'The attempts that have ended, together, in milliseconds, without the waits between them; null: none has ended',
  })
  durationMs: number | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Start of the attempt that is under way',
  })
  attemptStartedAt: Date | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'First start minus scheduledFor and jitterMs, in milliseconds; null: it has not started',
  })
  latenessMs: number | null;
  @ApiProperty({
    type: Number,
    description: 'How much later than scheduledFor its schedule lets it start, in milliseconds; no part of latenessMs',
  })
  jitterMs: number;
  @ApiProperty({ type: RunErrorDto, nullable: true })
  error: RunErrorDto | null;
  @ApiProperty({
    example: 'cancelled by ada',
    type: String,
    nullable: true,
    description: 'Why it was skipped or cancelled',
  })
  reason: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The run that must end first (overlap policy)',
  })
  waitsFor: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when it is held: workers died under it, and such runs start one at a time',
  })
  heldAt: Date | null;
  @ApiProperty({
    type: String,
    enum: ['RETRY'],
    nullable: true,
    description:
      'RETRY: the attempt before this one has failed, and `attempt` begins at `dueAt`; the status is PENDING meanwhile',
  })
  waitingFor: 'RETRY' | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}

export class AdminRunDto extends RunDto {
  @ApiProperty({ format: 'uuid' })
  ownerId: string;
  @ApiProperty({ example: 'ada', description: 'The name of the owner' })
  owner: string;
}

export class AttemptDto {
  @ApiProperty()
  attempt: number;
  @ApiProperty({ format: 'uuid' })
  workerId: string;
  @ApiProperty({ type: String, nullable: true, example: 'worker-1 pid 4711' })
  worker: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  startedAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
  @ApiProperty({ enum: ATTEMPT_OUTCOMES, nullable: true })
  outcome: AttemptOutcome | null;
  @ApiProperty({ type: RunErrorDto, nullable: true })
  error: RunErrorDto | null;
}

export class DeliveryOfRunDto {
  @ApiProperty({ example: 'FAILED' })
  event: string;
  @ApiProperty({ example: 'EMAIL' })
  channel: string;
  @ApiProperty({ enum: DELIVERY_STATUSES })
  status: DeliveryStatus;
  @ApiProperty()
  attempts: number;
  @ApiProperty({ example: '250 OK', type: String, nullable: true, description: 'What the other side said last' })
  answer: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
}

export class TimelineStepDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ example: 'started' })
  step: string;
  @ApiPropertyOptional({ example: 1 })
  attempt?: number;
  @ApiPropertyOptional({ example: 'worker-1 pid 4711' })
  worker?: string;
  @ApiPropertyOptional({ example: 'the worker was lost' })
  reason?: string;
}

export class RunNeighbourDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({ format: 'date-time' })
  scheduledFor: string;
}

export class RunNeighboursDto {
  @ApiProperty({ type: RunNeighbourDto, nullable: true })
  previous: RunNeighbourDto | null;
  @ApiProperty({ type: RunNeighbourDto, nullable: true })
  next: RunNeighbourDto | null;
  @ApiProperty({
    type: RunNeighbourDto,
    nullable: true,
    description: 'The latest completed run before this one, among the 500 runs before it',
  })
  lastCompleted: RunNeighbourDto | null;
}

export class RunDetailDto extends RunDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The run that it repeats (trigger RETRY)' })
  retryOf: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 7,
    description:
      'The version of its task that its latest attempt ran with (`GET /api/tasks/:id/versions`); null: none has begun, or it is not known',
  })
  taskVersion: number | null;
  @ApiProperty({
    type: String,
    enum: LATE_CAUSES,
    nullable: true,
    description:
      'Why it started a second late or more, stored at its start: OUTAGE: Carillon or the message broker was down. OVERLAP: the previous run was still running. LIMIT: the limit of runs at once was reached. WORKERS: no worker was free. null: it was in time, or the reason is not recorded',
  })
  lateCause: LateCause | null;
  @ApiProperty({
    example: { url: 'https://example.com/hooks/nightly' },
    nullable: true,
    type: Object,
    description:
      'What it ran with: its own, or those of its task in that version; `{{secret.X}}` as it is written. null: it takes those of its task when it starts, or they are not known',
  })
  params: Record<string, unknown> | null;
  @ApiProperty({ description: 'It was started with params of its own instead of those of its task' })
  ownParams: boolean;
  @ApiProperty({
    example: { status: 200 },
    nullable: true,
    type: Object,
    description: 'At most 64 kB; a larger one is cut: `truncated: true`',
  })
  result: JsonValue;
  @ApiProperty({ type: [AttemptDto] })
  attempts: AttemptDto[];
  @ApiProperty({ type: [DeliveryOfRunDto], description: 'Who was told of its end, and how that went' })
  deliveries: DeliveryOfRunDto[];
  @ApiProperty({ type: [TimelineStepDto] })
  timeline: TimelineStepDto[];
  @ApiProperty({ type: RunNeighboursDto, description: 'Other runs of its task, in the order of their creation' })
  neighbours: RunNeighboursDto;
}

/** A run of anybody, as an admin opens it. */
export class AdminRunDetailDto extends RunDetailDto {
  @ApiProperty({ format: 'uuid' })
  ownerId: string;
  @ApiProperty({ example: 'ada', description: 'The name of the owner' })
  owner: string;
}

export class RunExplanationDto {
  @ApiProperty({ format: 'uuid' })
  runId: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({
    example: 'Due since 2027-01-01T02:30:00.000Z, waiting for a worker. 2 workers online.',
    description: 'In plain words; times in UTC',
  })
  explanation: string;
}

export class RunListQueryDto extends DatedPageQueryDto {
  @IsOrdering(RUN_ORDERINGS)
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

  @ApiPropertyOptional({
    description:
      'A tag that their tasks have. With it, with search and with an ordering by durationMs or latenessMs, startDate and endDate are needed, at most 7 days apart (endDate: now when left out)',
    example: 'billing',
  })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  @ApiPropertyOptional({
    description:
      'A text in the title of the task, in the error or in the reason, in any case of letters; needs startDate, see tag',
    example: 'refused',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description:
      'Also the occurrences of the next seconds that are rows already. Without it a list begins with what has come due; `status=PENDING` shows them, too',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  upcoming?: string;
}

export class AllRunsQueryDto extends RunListQueryDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  taskId?: string;
}

/** The filters of the list; a file has no pages, and one order. */
export class RunCsvQueryDto extends OmitType(AllRunsQueryDto, [
  'ordering',
  'page',
  'pageSize',
  'cursor',
  'createdIn',
] as const) {}

export class AdminRunsQueryDto extends AllRunsQueryDto {
  @IsOrderingOfOwners(runOrderings)
  override ordering?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only of this user' })
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  @OwnerName()
  owner?: string;
}

export class LogQueryDto {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Only lines after this one: the id of the last line that was read',
  })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiPropertyOptional({ description: 'Levels by commas', example: 'warn,error' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  @IsChoices(LOG_LEVELS)
  level?: string;

  @ApiPropertyOptional({ type: Number, default: 1000, minimum: 1, maximum: 10_000 })
  @IsOptional()
  @ReadAs(asNumber)
  @IsInt()
  @Min(1)
  @Max(10_000)
  limit = 1000;
}

export class LogLineDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  attempt: number;
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ enum: LOG_LEVELS })
  level: LogLevel;
  @ApiProperty({ example: 'HTTP 200 in 31 ms' })
  line: string;
}

export class LogDto {
  @ApiProperty({ type: [LogLineDto] })
  lines: LogLineDto[];
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'For `after` of the next request' })
  last: string | null;
}
