import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  MAX_TASKS_PER_ACTION,
  TASK_ACTION_OUTCOMES,
  TASK_ACTIONS,
  type TaskAction,
  type TaskActionOutcome,
} from '#contracts/task-actions';
import { ReadAs } from '#contracts/shapes/shape.decorator';
import { IsNested } from '../http/fields/is-nested.decorator';
import { AdminTasksQueryDto, PauseDto, TaskListQueryDto } from './task.dto';
import { IfGiven } from '../http/fields/if-given.decorator';

/** The rules of actions on many tasks, for the descriptions of their routes. */
export const TASK_ACTION_RULES = `By ids or by filter, at most ${MAX_TASKS_PER_ACTION} tasks. Each task ends as DONE, SKIPPED (with the reason: what would be 409 for one task) or NOT_FOUND; one that is skipped does not hinder the others. With run, a task whose overlap policy does not let it start is skipped with the run in its way; \`overlap: ALLOW\` starts it anyway. All that is done is done in one transaction. With dryRun nothing is done, and the answer says what would be.`;

const FILTERS = ['status', 'kind', 'tag', 'search', 'startDate', 'endDate'] as const;

/** Accepts words as a list as well as separated by commas. */
const byCommas = (value: unknown): unknown => (Array.isArray(value) ? value.join(',') : value);
const WORDS = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

/** The filters of `GET /api/tasks`; without any of them it selects all tasks. */
export class TaskActionFilterDto extends PickType(TaskListQueryDto, FILTERS) {
  @ApiPropertyOptional({ ...WORDS, example: 'FAILED,CANCELLED' })
  @ReadAs(byCommas)
  override status?: string;

  @ApiPropertyOptional({ ...WORDS, example: 'http' })
  @ReadAs(byCommas)
  override kind?: string;
}

/** The filters for admins, over the tasks of one user or of all. */
export class AdminTaskActionFilterDto extends PickType(AdminTasksQueryDto, [...FILTERS, 'ownerId'] as const) {
  @ApiPropertyOptional({ ...WORDS, example: 'FAILED,CANCELLED' })
  @ReadAs(byCommas)
  override status?: string;

  @ApiPropertyOptional({ ...WORDS, example: 'http' })
  @ReadAs(byCommas)
  override kind?: string;
}

/** An action on many tasks, by ids or by a filter. `reason` and `until` belong to `pause`. */
class TaskActionFieldsDto extends PauseDto {
  @ApiProperty({ enum: TASK_ACTIONS, example: 'pause' })
  @IsIn(TASK_ACTIONS)
  action: TaskAction;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MAX_TASKS_PER_ACTION,
    description: 'Which tasks; instead of `filter`',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_TASKS_PER_ACTION)
  @IsUUID('all', { each: true })
  ids?: string[];

  @ApiPropertyOptional({
    type: String,
    enum: ['ALLOW'],
    nullable: true,
    example: null,
    description: 'Of run. ALLOW: start beside other runs of these tasks, whatever their overlap policies say',
  })
  @IsOptional()
  @IsIn(['ALLOW'])
  overlap?: 'ALLOW' | null;

  @ApiPropertyOptional({ default: false, description: 'Only say what would become of each task' })
  @IfGiven()
  @IsBoolean()
  dryRun?: boolean;
}

export class TaskActionDto extends TaskActionFieldsDto {
  @ApiPropertyOptional({
    type: TaskActionFilterDto,
    nullable: true,
    example: null,
    description: `Which tasks, as \`GET /api/tasks\` would list them: at most ${MAX_TASKS_PER_ACTION}; \`{}\`: all; instead of \`ids\``,
  })
  @IsOptional()
  @IsNested(() => TaskActionFilterDto)
  filter?: TaskActionFilterDto | null;
}

export class AdminTaskActionDto extends TaskActionFieldsDto {
  @ApiPropertyOptional({
    type: AdminTaskActionFilterDto,
    nullable: true,
    example: null,
    description: `Which tasks, as \`GET /api/admin/tasks\` would list them: at most ${MAX_TASKS_PER_ACTION}; \`{}\`: all; instead of \`ids\``,
  })
  @IsOptional()
  @IsNested(() => AdminTaskActionFilterDto)
  filter?: AdminTaskActionFilterDto | null;
}

export class TaskActionItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: TASK_ACTION_OUTCOMES, description: 'NOT_FOUND: there is none, or it belongs to another user' })
  outcome: TaskActionOutcome;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was skipped', example: 'the task is not paused' })
  reason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'run: the run that was started' })
  runId: string | null;
}

export class TaskActionAnswerDto {
  @ApiProperty({ enum: TASK_ACTIONS })
  action: TaskAction;
  @ApiProperty({ description: 'Nothing was done: these are the outcomes that there would be' })
  dryRun: boolean;
  @ApiProperty({ description: 'How many tasks were named, or found by the filter', example: 3 })
  matched: number;
  @ApiProperty({ example: 2 })
  done: number;
  @ApiProperty({ example: 1 })
  skipped: number;
  @ApiProperty({ example: 0 })
  notFound: number;
  @ApiProperty({ type: [TaskActionItemDto] })
  items: TaskActionItemDto[];
}
