import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Refusal } from '#contracts/refusal';
import { SCHEDULE_STATES, type ScheduleState } from '#contracts/schedule-kinds';
import {
  LATE_CAUSES,
  RUN_STATUSES,
  RUN_TRIGGERS,
  type LateCause,
  type RunStatus,
  type RunTrigger,
} from '#contracts/states';
import type { Timeline, TimelineBucket, TimelinePause, TimelineRow } from '#flows/schedules/timeline.flow';
import type { Load } from '#flows/schedules/timeline-load.policy';
import type { PlannedBand, PlannedMarks } from '#schedules/planned-marks.policy';
import { IsInstantOrDay } from '../http/fields/is-instant.decorator';
import { datesOf, NotBefore } from '../http/lists/date-range';
import { PageOf, PageQueryDto } from '../http/lists/page.dto';

const DAY_MS = 86_400_000;
const MAX_DAYS = 8;

export class TimelineQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description:
      'The beginning of the window; a plain date is the beginning of that day in your time zone. Default: a day before now',
    example: '2027-03-28',
  })
  @IsOptional()
  @IsInstantOrDay()
  from?: string;

  @ApiPropertyOptional({
    description: `The end of the window, which is not part of it; a plain date is the end of that day in your time zone. At most ${MAX_DAYS} days after \`from\`. Default: a day after now, or after \`from\``,
    example: '2027-03-28',
  })
  @IsOptional()
  @IsInstantOrDay()
  @NotBefore('from')
  to?: string;

  @ApiPropertyOptional({ description: 'Only tasks with this tag', example: 'crm' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  /**
   * Returns the window as instants; plain dates are days of this zone, of 23 to 25 hours.
   * @throws Refusal VALIDATION naming `to` when the window is empty or too long
   */
  window(now: Date, timeZone: string): { from: Date; to: Date } {
    const { createdFrom, createdBefore } = datesOf({ startDate: this.from, endDate: this.to }, timeZone);
    const from = createdFrom ?? new Date((createdBefore?.getTime() ?? now.getTime()) - DAY_MS);
    const to = createdBefore ?? new Date((createdFrom?.getTime() ?? now.getTime()) + DAY_MS);
    const days = (to.getTime() - from.getTime()) / DAY_MS;
    // A day of 25 hours may be among them.
    if (days > 0 && days <= MAX_DAYS + 1 / 12) return { from, to };
    const problem =
      days <= 0
        ? `is not after from (${this.from ?? from.toISOString()}): use a later time`
        : `is ${Math.ceil(days).toLocaleString('en')} days after from; use at most ${MAX_DAYS}`;
    throw new Refusal('VALIDATION', 'the request is not valid: to', { to: [problem] });
  }
}

class TimelineCountsDto {
  @ApiProperty({ description: 'All that were due, also the skipped ones', example: 7 })
  runs: number;
  @ApiProperty({ example: 1 })
  failed: number;
  @ApiProperty({ example: 0 })
  skipped: number;
  @ApiProperty({ description: 'Of the schedule, and started late', example: 0 })
  late: number;
}

class TimelineRunDto {
  @ApiProperty({ format: 'uuid' })
  runId: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({ type: String, enum: RUN_TRIGGERS })
  trigger: RunTrigger;
  @ApiProperty({ type: String, format: 'date-time' })
  scheduledFor: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'The request, if a person made it' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The start of the first attempt' })
  startedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'First start after scheduledFor and its jitter' })
  latenessMs: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was skipped or cancelled' })
  reason: string | null;
}

class TimelineBucketDto extends TimelineCountsDto implements TimelineBucket {
  @ApiProperty({ type: String, format: 'date-time', description: 'Its beginning; it is `bucketMs` long' })
  at: Date;
}

class PlannedBandDto implements PlannedBand {
  @ApiProperty({ type: String, format: 'date-time', description: 'The first occurrence' })
  from: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'The last one' })
  to: Date;
  @ApiProperty({ example: 1440 })
  count: number;
}

class PlannedMarksDto implements PlannedMarks {
  @ApiProperty({ type: [String], format: 'date-time', description: 'Empty when there is a band' })
  ticks: Date[];
  @ApiProperty({ type: PlannedBandDto, nullable: true, description: 'More than 60 occurrences, as their number' })
  band: PlannedBandDto | null;
}

class TimelinePauseDto implements TimelinePause {
  @ApiProperty({ type: String, format: 'date-time' })
  from: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: until somebody resumes' })
  to: Date | null;
  @ApiProperty({ type: String, nullable: true, example: 'the warehouse moves' })
  reason: string | null;
}

export class TimelineRowDto implements TimelineRow {
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  title: string;
  @ApiProperty({ type: [String], example: ['crm'] })
  tags: string[];
  @ApiProperty({ enum: RUN_STATUSES, description: 'Of its latest run' })
  status: RunStatus;
  @ApiProperty({ type: String, enum: Object.values(SCHEDULE_STATES), nullable: true, description: 'null: no schedule' })
  scheduleState: ScheduleState | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAt: Date | null;
  @ApiProperty({ description: 'Of the whole window' })
  counts: TimelineCountsDto;
  @ApiProperty({
    type: [TimelineRunDto],
    description:
      'At most 60, among them a run that reaches into the window, and those that wait for their time. Empty when there are more: see `buckets`',
  })
  runs: TimelineRunDto[];
  @ApiProperty({
    type: [TimelineBucketDto],
    description: 'More than 60 runs, counted; buckets without runs are left out',
  })
  buckets: TimelineBucketDto[];
  @ApiProperty({ description: 'Occurrences that are not runs yet. Of FIXED_DELAY only the next one is known' })
  planned: PlannedMarksDto;
  @ApiProperty({
    type: TimelinePauseDto,
    nullable: true,
    description: 'The present pause; an earlier one has skipped runs',
  })
  pause: TimelinePauseDto | null;
}

class LoadDto implements Load {
  @ApiProperty({ type: String, format: 'date-time', description: 'The beginning of the first step' })
  from: Date;
  @ApiProperty({ example: 30 })
  stepMinutes: number;
  @ApiProperty({ type: [Number], description: 'Runs in each step: past ones that were not skipped, and planned ones' })
  runs: number[];
  @ApiProperty({ type: [Number], description: 'Runs in the fullest minute of each step' })
  peaks: number[];
}

class LateRunDto {
  @ApiProperty({ format: 'uuid' })
  runId: string;
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  title: string;
  @ApiProperty({ type: String, format: 'date-time' })
  scheduledFor: Date;
  @ApiProperty({ description: 'First start after scheduledFor and its jitter', example: 90_000 })
  latenessMs: number;
  @ApiProperty({
    type: String,
    enum: LATE_CAUSES,
    nullable: true,
    description:
      'OUTAGE: Carillon or the message broker was down. OVERLAP: the previous run was still running. LIMIT: the limit of runs at once was reached. WORKERS: no worker was free. null: not recorded',
  })
  cause: LateCause | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'OVERLAP: the run before' })
  blockedBy: string | null;
}

class LateRunsDto {
  @ApiProperty({ example: 2 })
  count: number;
  @ApiProperty({ type: [LateRunDto], description: 'The latest 20' })
  results: LateRunDto[];
}

export class TimelineDto extends PageOf(TimelineRowDto) implements Omit<Timeline, 'rows'> {
  @ApiProperty({ type: String, format: 'date-time', description: 'The present time' })
  at: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  from: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  to: Date;
  @ApiProperty({ example: 10_000, description: 'A run that starts more milliseconds after its time is late' })
  lateAfterMs: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why an admin has paused all schedules' })
  allPaused: string | null;
  @ApiProperty({ example: 5_040_000, description: 'The length of each bucket' })
  bucketMs: number;
  @ApiProperty()
  load: LoadDto;
  @ApiProperty({ type: LateRunsDto, nullable: true, description: 'null: the window is longer than two days' })
  late: LateRunsDto | null;
}
