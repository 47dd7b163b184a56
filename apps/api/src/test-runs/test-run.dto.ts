import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsIn, IsInt, IsObject, Max, Min } from 'class-validator';
import { LOG_LEVELS, type LogLevel } from '#contracts/executor';
import type { JsonValue } from '#contracts/outcome';
import { TASK_KINDS } from '#contracts/task-kinds';
import { TEST_RUN_MAX_SECONDS, TEST_RUN_STATUSES, type TestRunStatus } from '#contracts/runs/test-runs';
import { IfGiven } from '../http/fields/if-given.decorator';
import { RunErrorDto } from '../runs/run.dto';
import { PARAMS_SCHEMA } from '../tasks/task.dto';

/** The part of a task that decides what it does. */
export class StartTestRunDto {
  @ApiProperty({ enum: TASK_KINDS.map(({ kind }) => kind), example: 'http' })
  @IsIn(TASK_KINDS.map(({ kind }) => kind))
  kind: string;

  @ApiProperty({ ...PARAMS_SCHEMA, description: 'As those of a task; secrets are put in' })
  @IsDefined()
  @IsObject()
  params: Record<string, unknown>;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 86_400,
    default: TEST_RUN_MAX_SECONDS,
    description: `As that of the task; a test run is stopped after ${TEST_RUN_MAX_SECONDS} seconds at the latest`,
  })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(86_400)
  timeoutSeconds?: number;
}

export class TestRunLineDto {
  @ApiProperty({ format: 'date-time' })
  at: string;
  @ApiProperty({ enum: LOG_LEVELS })
  level: LogLevel;
  @ApiProperty()
  line: string;
}

export class TestRunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'http' })
  kind: string;
  @ApiProperty({ enum: TEST_RUN_STATUSES })
  status: TestRunStatus;
  @ApiProperty({ description: 'Whether it was asked to stop and has not ended yet' })
  isStopping: boolean;
  @ApiProperty({ description: 'After how many seconds it is stopped' })
  timeoutSeconds: number;
  @ApiProperty({ minimum: 0, maximum: 100 })
  progress: number;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
  @ApiProperty({ type: [TestRunLineDto], description: 'What it has written by now, at most 1,000 lines' })
  log: TestRunLineDto[];
  @ApiProperty({ description: 'How many further lines were not kept' })
  omittedLines: number;
  @ApiProperty({ description: 'As the result of a run: any JSON, up to 64 kB', nullable: true, type: Object })
  result: JsonValue;
  @ApiProperty({ type: RunErrorDto, nullable: true })
  error: RunErrorDto | null;
}
