import { ApiProperty } from '@nestjs/swagger';
import { SCHEDULE_STATES, type ScheduleState } from '#contracts/schedule-kinds';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import type { IncidentError, IncidentRun, ResolvedIncident, ResolvedIncidents } from '#tasks/incident.repository';

class IncidentErrorDto implements IncidentError {
  @ApiProperty({ example: 'HTTP_STATUS' })
  code: string;
  @ApiProperty({ example: 'the answer was 503, expected 200-299', description: 'The first line of the message' })
  line: string;
}

class IncidentRunDto implements IncidentRun {
  @ApiProperty({ format: 'uuid' })
  runId: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status: RunStatus;
  @ApiProperty({ format: 'date-time' })
  scheduledFor: string;
  @ApiProperty({ type: Number, nullable: true, example: 740, description: 'Of all attempts; null: it never started' })
  durationMs: number | null;
}

class IncidentScheduleDto {
  @ApiProperty({ enum: Object.values(SCHEDULE_STATES) })
  state: ScheduleState;
  @ApiProperty({ type: String, nullable: true, example: 'paused after 5 failures in a row' })
  pauseReason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  pausedUntil: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextDueAt: Date | null;
}

export class IncidentDto {
  @ApiProperty({ format: 'uuid', description: 'Of the task' })
  id: string;
  @ApiProperty({ example: 'Nightly import' })
  title: string;
  @ApiProperty({ example: 7, description: 'How many runs have failed since the last success' })
  failuresInARow: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The end of the first failed run; null when no failed run is stored',
  })
  since: Date | null;
  @ApiProperty({
    description:
      'false: the first failed run was before `since`, and is deleted or too far back to be looked for (some 2,000 runs)',
  })
  sinceIsExact: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The failed run of `since`' })
  firstRunId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The latest failed run' })
  lastRunId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The end of the latest failed run' })
  lastFailedAt: Date | null;
  @ApiProperty({ type: IncidentErrorDto, nullable: true, description: 'Of the latest failed run' })
  error: IncidentErrorDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'No reminders since then' })
  acknowledgedAt: Date | null;
  @ApiProperty({ description: 'Emails about the task are off' })
  muted: boolean;
  @ApiProperty({ type: IncidentScheduleDto, nullable: true, description: 'null: the task has no schedule' })
  schedule: IncidentScheduleDto | null;
  @ApiProperty({ type: [IncidentRunDto], description: 'The last 20 ended runs, oldest first' })
  runs: IncidentRunDto[];
}

class ResolvedIncidentDto implements ResolvedIncident {
  @ApiProperty({ format: 'uuid', description: 'Of the task' })
  id: string;
  @ApiProperty({ example: 'Nightly import' })
  title: string;
  @ApiProperty({ example: 7, description: 'How many runs failed' })
  failures: number;
  @ApiProperty({ type: String, format: 'date-time', description: 'The end of the first failed run' })
  since: Date;
  @ApiProperty({
    description: 'false: the incident was longer than 200 runs; it began before `since`, with more failures',
  })
  sinceIsExact: boolean;
  @ApiProperty({ format: 'uuid', description: 'The failed run of `since`' })
  firstRunId: string;
  @ApiProperty({ format: 'uuid', description: 'The last failed run' })
  lastRunId: string;
  @ApiProperty({ type: IncidentErrorDto, nullable: true, description: 'Of the last failed run' })
  error: IncidentErrorDto | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'The end of the run that succeeded' })
  resolvedAt: Date;
  @ApiProperty({ format: 'uuid', description: 'The run that succeeded' })
  resolvedByRunId: string;
}

export class ResolvedIncidentsDto implements ResolvedIncidents {
  @ApiProperty({ description: 'false: there are more than are listed here' })
  isComplete: boolean;
  @ApiProperty({ type: [ResolvedIncidentDto] })
  results: ResolvedIncidentDto[];
}
