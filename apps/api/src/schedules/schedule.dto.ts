import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsDefined, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import {
  CATCH_UP,
  DST_GAP,
  DST_REPEAT,
  INTERVAL_MODES,
  SCHEDULE_KINDS,
  SCHEDULE_STATES,
  type CatchUp,
  type DstGap,
  type DstRepeat,
  type IntervalMode,
  type ScheduleKind,
  type ScheduleState,
} from '#contracts/schedule-kinds';
import { IsInstant, IsInstantOrLocal } from '../http/fields/is-instant.decorator';
import { IsNested } from '../http/fields/is-nested.decorator';

const TEN_YEARS_SECONDS = 315_360_000;

export class DstDto {
  @ApiPropertyOptional({
    enum: DST_GAP,
    default: 'RUN_AFTER',
    description: 'A local time that the clock jumps over: run at the first instant after it, or not',
  })
  @IsOptional()
  @IsIn(Object.values(DST_GAP))
  gap?: DstGap;

  @ApiPropertyOptional({
    enum: DST_REPEAT,
    default: 'ONCE',
    description: 'A local time that comes twice: run the first time, or both',
  })
  @IsOptional()
  @IsIn(Object.values(DST_REPEAT))
  repeat?: DstRepeat;
}

/** When a task runs. schedule-input.mapper.ts says which fields belong to which type. */
export class ScheduleDto {
  @ApiProperty({ enum: SCHEDULE_KINDS, example: 'CRON' })
  @IsIn(Object.values(SCHEDULE_KINDS))
  type: ScheduleKind;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'ONE_TIME: the instant. Without an offset (2027-03-01T10:00) it is local time of `timeZone`',
    example: '2027-03-01T10:00:00+01:00',
  })
  @IsOptional()
  @IsInstantOrLocal()
  runAt?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'CRON: five fields, six with seconds first, or @hourly … @yearly',
    example: '30 2 * * 1-5',
  })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  cron?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'INTERVAL: seconds between two occurrences',
    example: 60,
  })
  @IsOptional()
  // The minimum depends on the person, so checkSchedule decides.
  @IsInt()
  seconds?: number | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'INTERVAL: occurrences lie at anchor + n × seconds; default: now',
  })
  @IsOptional()
  @IsInstant()
  anchor?: string | null;

  @ApiPropertyOptional({
    enum: INTERVAL_MODES,
    default: 'FIXED_RATE',
    description: 'INTERVAL: FIXED_DELAY counts from the end of the last run',
  })
  @IsOptional()
  @IsIn(Object.values(INTERVAL_MODES))
  mode?: IntervalMode;

  @ApiPropertyOptional({ example: 'Europe/Berlin', description: "IANA name; default: the user's zone" })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  @ApiPropertyOptional({ format: 'date-time', nullable: true, type: String })
  @IsOptional()
  @IsInstant()
  startsAt?: string | null;

  @ApiPropertyOptional({ format: 'date-time', nullable: true, type: String })
  @IsOptional()
  @IsInstant()
  endsAt?: string | null;

  @ApiPropertyOptional({
    nullable: true,
    type: Number,
    minimum: 1,
    description: 'The schedule is finished after so many runs',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  maxRuns?: number | null;

  @ApiPropertyOptional({
    default: 0,
    minimum: 0,
    maximum: 86_400,
    description: 'Each run starts up to this many seconds after its occurrence',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(86_400)
  jitterSeconds?: number;

  @ApiPropertyOptional({
    enum: CATCH_UP,
    default: 'LAST',
    description: 'What was missed in an outage: run nothing, the last one, or all (at most 100)',
  })
  @IsOptional()
  @IsIn(Object.values(CATCH_UP))
  catchUp?: CatchUp;

  @ApiPropertyOptional({
    default: 86_400,
    minimum: 0,
    description: 'What was missed longer ago than this is not made up for',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(TEN_YEARS_SECONDS)
  catchUpWindowSeconds?: number;

  @ApiPropertyOptional({ type: DstDto })
  @IsOptional()
  @IsNested(() => DstDto)
  dst?: DstDto | null;
}

/** Any part of a schedule (null: its default); with another `type` it replaces the whole schedule. */
export class SchedulePatchDto extends PartialType(ScheduleDto, { skipNullProperties: false }) {}

/** A schedule in an answer. */
export class ScheduleViewDto {
  @ApiProperty({ enum: SCHEDULE_KINDS })
  type: ScheduleKind;
  @ApiPropertyOptional({ format: 'date-time' })
  runAt?: string;
  @ApiPropertyOptional({ example: '30 2 * * 1-5' })
  cron?: string;
  @ApiPropertyOptional()
  seconds?: number;
  @ApiPropertyOptional({ format: 'date-time' })
  anchor?: string;
  @ApiPropertyOptional({ enum: INTERVAL_MODES })
  mode?: IntervalMode;
  @ApiProperty({ example: 'Europe/Berlin' })
  timeZone: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startsAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endsAt: string | null;
  @ApiProperty({ type: Number, nullable: true })
  maxRuns: number | null;
  @ApiProperty()
  jitterSeconds: number;
  @ApiProperty({ enum: CATCH_UP })
  catchUp: CatchUp;
  @ApiProperty({ example: 86_400 })
  catchUpWindowSeconds: number;
  @ApiProperty({ type: DstDto })
  dst: DstDto;
  @ApiProperty({ enum: SCHEDULE_STATES })
  state: ScheduleState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextDueAt: string | null;
  @ApiProperty({ example: 'Monday–Friday at 02:30 (Europe/Berlin)' })
  description: string;
  @ApiProperty({ example: 'maintenance of the shop', type: String, nullable: true })
  pauseReason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  pausedUntil: string | null;
}

export class PreviewDto {
  @ApiProperty({ example: { type: 'CRON', cron: '30 2 * * 1-5', timeZone: 'Europe/Berlin' } })
  @IsDefined()
  @IsNested(() => ScheduleDto)
  schedule: ScheduleDto;

  @ApiPropertyOptional({ format: 'date-time', description: 'Occurrences after this instant; default: now' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ default: 10, minimum: 1, maximum: 100 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  count?: number;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'The task whose schedule it will be: `H` is then what that task has. Without it the preview warns that it may differ',
  })
  @IsOptional()
  @IsUUID()
  taskId?: string;
}

export class PreviewedOccurrenceDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ example: '2027-03-28T03:00:00+02:00' })
  local: string;
  @ApiPropertyOptional({ example: '02:30 does not exist on 28 Mar 2027 in Europe/Berlin. The run starts at 03:00.' })
  note?: string;
}

export class PreviewedDto {
  @ApiProperty({ example: 'Monday–Friday at 02:30 (Europe/Berlin)' })
  description: string;
  @ApiProperty({ type: [PreviewedOccurrenceDto] })
  next: PreviewedOccurrenceDto[];
  @ApiProperty({
    example: ['On 28 Mar 2027 02:30 does not exist in Europe/Berlin (clocks go forward). The run starts at 03:00.'],
    type: [String],
  })
  warnings: string[];
  @ApiProperty({ example: '2026f', description: 'The version of the zone rules that this was computed with' })
  zoneRules: string;
}
