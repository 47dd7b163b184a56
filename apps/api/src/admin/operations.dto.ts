import { ApiProperty } from '@nestjs/swagger';
import { WORKER_STATES, type WorkerState } from '#contracts/states';
import { WORK_CLASSES } from '#contracts/task-kind';

const LATENESS = {
  type: Number,
  nullable: true,
  description: 'In ms, of those that started, backfills left out; null: none did',
};

export class ThroughputDto {
  @ApiProperty()
  completed: number;
  @ApiProperty()
  failed: number;
  @ApiProperty()
  cancelled: number;
  @ApiProperty()
  skipped: number;
  @ApiProperty(LATENESS)
  latenessP50Ms: number | null;
  @ApiProperty(LATENESS)
  latenessP95Ms: number | null;
  @ApiProperty(LATENESS)
  latenessP99Ms: number | null;
}

export class MinuteDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'Its beginning' })
  at: Date;
  @ApiProperty()
  completed: number;
  @ApiProperty()
  failed: number;
  @ApiProperty(LATENESS)
  latenessP50Ms: number | null;
  @ApiProperty(LATENESS)
  latenessP95Ms: number | null;
}

export class WorkClassDto {
  @ApiProperty({ enum: WORK_CLASSES })
  workClass: string;
  @ApiProperty({ description: 'Messages on their way to the workers' })
  queued: number;
  @ApiProperty({ description: 'Runs that the living workers take at once' })
  capacity: number;
  @ApiProperty({ description: 'For how long the oldest run that is due has been waiting; 0: none waits' })
  oldestDueSeconds: number;
}

export class OverviewDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ description: 'What `ended` looks back on', example: 60 })
  minutes: number;
  @ApiProperty({ type: ThroughputDto })
  ended: ThroughputDto;
  @ApiProperty({ type: [MinuteDto], description: 'The same minutes one by one, the oldest first' })
  perMinute: MinuteDto[];
  @ApiProperty({ type: [WorkClassDto] })
  classes: WorkClassDto[];
  @ApiProperty({ description: 'Runs that workers work on now' })
  running: number;
  @ApiProperty()
  deadLettersWaiting: number;
  @ApiProperty({
    description: 'How late the event loop of the API process that answers has been since the last look, p99 in ms',
  })
  eventLoopLagP99Ms: number;
  @ApiProperty({ example: '2026f', description: 'The version of the zone rules in force; empty: none was ever raised' })
  zoneRules: string;
}

export class QueueDto {
  @ApiProperty({ example: 'carillon.execution.io.v1' })
  name: string;
  @ApiProperty({ description: 'Messages that wait' })
  ready: number;
  @ApiProperty({ description: 'Messages that a consumer holds' })
  unacknowledged: number;
  @ApiProperty()
  consumers: number;
  @ApiProperty()
  publishedPerSecond: number;
  @ApiProperty()
  deliveredPerSecond: number;
  @ApiProperty()
  acknowledgedPerSecond: number;
}

export class QueuesDto {
  @ApiProperty({
    description: 'Where the management console is, without its login',
    example: 'http://localhost:15672/',
  })
  consoleUrl: string;
  @ApiProperty({ type: [QueueDto] })
  queues: QueueDto[];
}

export class WorkerRunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ format: 'uuid' })
  ownerId: string;
  @ApiProperty({ example: 'http' })
  kind: string;
  @ApiProperty()
  attempt: number;
  @ApiProperty({ format: 'date-time' })
  startedAt: string;
}

export class WorkerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: WORKER_STATES })
  state: WorkerState;
  @ApiProperty({ example: 'worker-1' })
  host: string;
  @ApiProperty({ example: 4711 })
  pid: number;
  @ApiProperty({ example: '0.1.0' })
  version: string;
  @ApiProperty({ type: String, format: 'date-time' })
  startedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  heartbeatAt: Date;
  @ApiProperty()
  ioConcurrency: number;
  @ApiProperty()
  processConcurrency: number;
  @ApiProperty({ type: [WorkerRunDto], description: 'What it works on, the oldest first; at most 200' })
  runs: WorkerRunDto[];
}

export class WorkersDto {
  @ApiProperty({ type: [WorkerDto] })
  workers: WorkerDto[];
}
