import { ApiProperty } from '@nestjs/swagger';
import { RUN_STATUSES, RUN_TRIGGERS, type RunStatus, type RunTrigger } from '#contracts/states';
import type { TaskOverview } from '#flows/tasks/task-overview.flow';
import { StatusCountDto } from '../tasks/task.dto';

export class ConcernDto {
  @ApiProperty({
    enum: ['PAUSED', 'FAILED', 'LATE'],
    description: 'PAUSED: by failures. FAILED: the latest run did. LATE: a run of the last 24 hours started late',
  })
  kind: 'PAUSED' | 'FAILED' | 'LATE';
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  title: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'LATE: the run' })
  runId: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'PAUSED: why',
    example: 'paused after 5 failures in a row',
  })
  reason: string | null;
  @ApiProperty({ example: 5 })
  failuresInARow: number;
  @ApiProperty({ type: Number, nullable: true, description: 'LATE: first start after scheduledFor and its jitter' })
  latenessMs: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  at: Date | null;
}

export class AttentionDto {
  @ApiProperty({ description: 'Tasks that failures have paused', example: 1 })
  paused: number;
  @ApiProperty({ description: 'Other tasks whose latest run FAILED', example: 2 })
  failed: number;
  @ApiProperty({ description: 'Runs of the last 24 hours that started late', example: 0 })
  late: number;
  @ApiProperty({ type: [ConcernDto], description: 'The first of them: paused, failed, late' })
  results: ConcernDto[];
}

export class NextRunDto {
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  title: string;
  @ApiProperty({ example: 'http' })
  kind: string;
  @ApiProperty({ type: String, format: 'date-time' })
  nextDueAt: Date;
}

export class EndedRunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  taskTitle: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({ type: String, enum: RUN_TRIGGERS })
  trigger: RunTrigger;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  finishedAt: Date;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'First start after scheduledFor and its jitter, in milliseconds',
  })
  latenessMs: number | null;
}

export class DayMapDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'The beginning of the first minute' })
  from: Date;
  @ApiProperty({ description: 'Tasks that run within these 24 hours', example: 12 })
  tasks: number;
  @ApiProperty({
    type: [Number],
    description:
      'How many runs begin in each of the 1,440 minutes, over all tasks. Of a schedule with FIXED_DELAY only the next run is known',
  })
  perMinute: number[];
}

export class TaskOverviewDto implements TaskOverview {
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ type: [StatusCountDto], description: 'Tasks by the status of their latest run' })
  stats: StatusCountDto[];
  @ApiProperty({ example: 12 })
  total: number;
  @ApiProperty({
    example: 10_000,
    description: 'A run that starts more than so many milliseconds after its time is late',
  })
  lateAfterMs: number;
  @ApiProperty()
  attention: AttentionDto;
  @ApiProperty({ type: [NextRunDto], description: 'The first eight' })
  nextRuns: NextRunDto[];
  @ApiProperty({ type: [EndedRunDto], description: 'The latest hundred that have ended, skipped ones left out' })
  lastRuns: EndedRunDto[];
  @ApiProperty()
  day: DayMapDto;
}
