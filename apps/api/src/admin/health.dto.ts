import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { asNumber, ReadAs } from '#contracts/shapes/shape.decorator';
import type { Health, PresentHealth } from '#flows/operations/health.flow';
import { MAX_HEALTH_HOURS } from '#runs/health/health-buckets.policy';
import type { HealthFigures, HealthPoint } from '#runs/health/health-minute.repository';

export class HealthQueryDto {
  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: MAX_HEALTH_HOURS,
    default: 24,
    description: 'How many hours the points go back',
  })
  @IsOptional()
  @ReadAs(asNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_HEALTH_HOURS)
  hours = 24;
}

export class HealthFiguresDto implements HealthFigures {
  @ApiProperty({ description: 'Workers that take runs. A point has the fewest' })
  workers: number;
  @ApiProperty({ description: 'Runs of the work class `io` that these workers take at once. A point has the fewest' })
  ioCapacity: number;
  @ApiProperty({ description: 'As `ioCapacity`, of the work class `process`' })
  processCapacity: number;
  @ApiProperty({ description: 'Messages of the work class `io` on their way to the workers. A point has the most' })
  ioQueued: number;
  @ApiProperty({ description: 'As `ioQueued`, of the work class `process`' })
  processQueued: number;
  @ApiProperty({
    description:
      'For how many seconds the oldest run of the work class `io` has been waiting for a worker, due or queued; 0: none waits. Runs that are held, or whose owner has as many runs under way as they may have, do not count. A point has the longest',
  })
  ioOldestSeconds: number;
  @ApiProperty({ description: 'As `ioOldestSeconds`, of the work class `process`' })
  processOldestSeconds: number;
  @ApiProperty({ description: 'Dead letters that wait for an admin, counted up to 10,000. A point has the most' })
  deadLetters: number;
  @ApiProperty({
    description:
      'Mails that were given up after a failed attempt, without tests: those of all minutes of a point; in `now`, of the last 24 hours. One that is sent again later still counts',
  })
  mailFailed: number;
  @ApiProperty({
    description:
      'Mails that wait for another attempt, or that no worker has taken for 10 seconds. A point has the most',
  })
  mailWaiting: number;
  @ApiProperty({ description: 'As `mailFailed`, of deliveries to webhooks and chat channels' })
  endpointFailed: number;
  @ApiProperty({ description: 'As `mailWaiting`, of deliveries to webhooks and chat channels' })
  endpointWaiting: number;
}

export class HealthPointDto implements HealthPoint {
  @ApiProperty({ type: String, format: 'date-time', description: 'Its beginning' })
  at: Date;
  @ApiProperty({
    description: 'How many of its minutes were recorded. Beat records them, so 0 is a gap without a beat',
  })
  minutes: number;
  @ApiProperty({ type: HealthFiguresDto, nullable: true, description: 'null: nothing was recorded' })
  figures: HealthFiguresDto | null;
}

export class PresentHealthDto implements PresentHealth {
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ type: HealthFiguresDto, description: 'The state at this moment' })
  now: HealthFiguresDto;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'The last minute that beat has recorded, at most about two minutes ago while a beat is running. null: none',
  })
  lastRecordedAt: Date | null;
}

export class HealthDto extends PresentHealthDto implements Health {
  @ApiProperty({ example: 24 })
  hours: number;
  @ApiProperty({ description: 'How many minutes a point has: 1 to 60, so that there are at most 301', example: 5 })
  bucketMinutes: number;
  @ApiProperty({ type: [HealthPointDto], description: 'The oldest first' })
  points: HealthPointDto[];
}
