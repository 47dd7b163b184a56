import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { MAX_TASKS_PER_ACTION } from '#contracts/task-actions';

export class TrashedTaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'Nightly import' })
  title: string;
  @ApiProperty({ example: 'http' })
  kind: string;
  @ApiProperty({ type: [String], example: ['billing'] })
  tags: string[];
  @ApiProperty({ type: String, format: 'date-time' })
  trashedAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'ada', description: 'Who deleted it' })
  trashedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it is deleted for good' })
  keptUntil: Date;
}

export class TrashIdsDto {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MAX_TASKS_PER_ACTION })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_TASKS_PER_ACTION)
  @IsUUID('all', { each: true })
  ids: string[];
}

export class TrashAnswerDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'The tasks with which it was done' })
  done: string[];
  @ApiProperty({ type: [String], format: 'uuid', description: 'Tasks that are not in your trash' })
  notFound: string[];
}

export class EmptiedTrashDto {
  @ApiProperty({ example: 12, description: 'How many tasks were deleted for good' })
  deleted: number;
}
