import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsUUID } from 'class-validator';
import {
  MAX_RUNS_PER_ACTION,
  RUN_ACTIONS,
  TASK_ACTION_OUTCOMES,
  type RunAction,
  type TaskActionOutcome,
} from '#contracts/task-actions';
import { IfGiven } from '../http/fields/if-given.decorator';
import { StartDto } from './start.dto';

/** An action on many runs. `overlap` belongs to `retry`. */
export class RunActionDto extends StartDto {
  @ApiProperty({ enum: RUN_ACTIONS, example: 'retry' })
  @IsIn(RUN_ACTIONS)
  action: RunAction;

  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MAX_RUNS_PER_ACTION })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_RUNS_PER_ACTION)
  @IsUUID('all', { each: true })
  ids: string[];

  @ApiPropertyOptional({ default: false, description: 'Only say what would become of each run' })
  @IfGiven()
  @IsBoolean()
  dryRun?: boolean;
}

export class RunActionItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: TASK_ACTION_OUTCOMES, description: 'NOT_FOUND: there is none, or it belongs to another user' })
  outcome: TaskActionOutcome;
  @ApiProperty({
    ...{ type: String, nullable: true, description: 'Why it was skipped' },
    example: 'the run has ended; nothing is left to cancel',
  })
  reason: string | null;
  @ApiProperty({
    ...{ type: String, format: 'uuid', nullable: true },
    description: 'retry: the run that repeats it; the run itself when its next attempt was made due',
  })
  runId: string | null;
}

export class RunActionAnswerDto {
  @ApiProperty({ enum: RUN_ACTIONS })
  action: RunAction;
  @ApiProperty({ description: 'Nothing was done: these are the outcomes that there would be' })
  dryRun: boolean;
  @ApiProperty({ description: 'How many runs were named', example: 3 })
  matched: number;
  @ApiProperty({ example: 2 })
  done: number;
  @ApiProperty({ example: 1 })
  skipped: number;
  @ApiProperty({ example: 0 })
  notFound: number;
  @ApiProperty({ type: [RunActionItemDto] })
  items: RunActionItemDto[];
}
