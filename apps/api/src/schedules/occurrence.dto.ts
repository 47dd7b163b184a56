import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { parseInstant } from '#contracts/fields/instant.policy';
import { RUN_STATUSES, RUN_TRIGGERS, type RunStatus, type RunTrigger } from '#contracts/states';
import { OCCURRENCE_OUTCOMES, type OccurrenceOutcome } from '#flows/schedules/ledger.flow';
import { StartDto } from '../runs/start.dto';
import { NotBefore } from '../http/lists/date-range';
import { IsInstant } from '../http/fields/is-instant.decorator';

const DAY_MS = 86_400_000;

export class OccurrenceQueryDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'Default: a day before now' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Default: a day after now, or after from' })
  @IsOptional()
  @IsInstant()
  @NotBefore('from')
  to?: string;

  range(now: Date): { from: Date; to: Date } {
    const from = parseInstant(this.from) ?? new Date(now.getTime() - DAY_MS);
    return { from, to: parseInstant(this.to) ?? new Date(Math.max(now.getTime(), from.getTime()) + DAY_MS) };
  }
}

export class OccurrenceDto {
  @ApiProperty({ type: String, format: 'date-time' })
  scheduledFor: Date;
  @ApiProperty({ enum: OCCURRENCE_OUTCOMES })
  outcome: OccurrenceOutcome;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'First start after scheduledFor and its jitter, in milliseconds',
  })
  lateMs: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: not a run (yet)' })
  runId: string | null;
  @ApiProperty({ enum: RUN_TRIGGERS })
  trigger: RunTrigger;
  @ApiProperty({ type: String, enum: RUN_STATUSES, nullable: true })
  status: RunStatus | null;
  @ApiProperty({
    example: 'another run of the task was under way',
    type: String,
    nullable: true,
    description: 'Why it was skipped, missed or suppressed, or what it waits for',
  })
  reason: string | null;
}

export class LedgerDto {
  @ApiProperty({ type: String, format: 'date-time' })
  from: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  to: Date;
  @ApiProperty({ type: [OccurrenceDto], description: 'In the order of time' })
  results: OccurrenceDto[];
  @ApiProperty({ example: false, description: 'There are more in this range: ask for a smaller one' })
  truncated: boolean;
}

export class BackfillDto extends StartDto {
  @ApiProperty({ example: '2026-01-01T00:00:00Z', format: 'date-time' })
  @IsInstant()
  from: string;

  @ApiProperty({ example: '2026-01-02T00:00:00Z', format: 'date-time', description: 'Not in the future' })
  @IsInstant()
  @NotBefore('from')
  to: string;
}

export class BackfilledDto {
  @ApiProperty({ example: 24, description: 'How many runs were made' })
  runs: number;
}
