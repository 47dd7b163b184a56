import { ApiProperty, ApiPropertyOptional, OmitType, PickType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { SCHEDULE_STATES, type ScheduleState } from '#contracts/schedule-kinds';
import { IsInstant } from '../../http/fields/is-instant.decorator';
import { IsNested } from '../../http/fields/is-nested.decorator';
import { ScheduleDto } from '../../schedules/schedule.dto';
import { TaskIds } from '../task-ids.decorator';
import { CreateTaskDto, TaskListQueryDto } from '../task.dto';
import { IfGiven } from '../../http/fields/if-given.decorator';

export const MAX_IN_IMPORT = 1000;
/** The version of the file format; another format gets another number. */
export const TRANSFER_VERSION = 1;

/** Says how an import treats a task whose title its user has already; titles within the file are not compared. */
export const ON_DUPLICATE = ['CREATE', 'SKIP', 'FAIL'] as const;
export type OnDuplicate = (typeof ON_DUPLICATE)[number];

export class ExportQueryDto extends PickType(TaskListQueryDto, [
  'status',
  'kind',
  'tag',
  'search',
  'startDate',
  'endDate',
] as const) {
  @IsOptional()
  @TaskIds({ required: false, description: 'Only these.' })
  ids?: string;
}

/** A schedule with its state at the export. */
export class TransferScheduleDto extends ScheduleDto {
  @ApiPropertyOptional({
    enum: SCHEDULE_STATES,
    default: 'ACTIVE',
    description: 'A PAUSED or FINISHED schedule is so again; its times may be past',
  })
  @IsOptional()
  @IsIn(Object.values(SCHEDULE_STATES))
  state?: ScheduleState;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 500, description: 'PAUSED: why' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  pauseReason?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'PAUSED: when it resumes by itself',
  })
  @IsOptional()
  @IsInstant()
  pausedUntil?: string | null;
}

/** A task without ids, runs, times and version, which belong to its row. */
export class TransferTaskDto extends OmitType(CreateTaskDto, ['schedule'] as const) {
  @ApiPropertyOptional({
    type: TransferScheduleDto,
    nullable: true,
    description: 'Absent or null: the task has none; an import does not start it',
    example: {
      ...{ type: 'CRON', cron: '30 2 * * 1-5', timeZone: 'Europe/Berlin' },
      ...{ state: 'PAUSED', pauseReason: 'maintenance of the shop' },
    },
  })
  @IsOptional()
  @IsNested(() => TransferScheduleDto)
  schedule?: TransferScheduleDto | null;
}

export class TaskExportDto {
  @ApiProperty({ enum: [TRANSFER_VERSION] })
  version: number;
  @ApiProperty({ type: String, format: 'date-time' })
  exportedAt: string;
  @ApiProperty({ type: [TransferTaskDto] })
  tasks: TransferTaskDto[];
}

/** The answer of `GET /api/tasks/export`, optionally with two options of the import. */
export class ImportTasksDto {
  @ApiPropertyOptional({ enum: [TRANSFER_VERSION], default: TRANSFER_VERSION })
  @IsOptional()
  @IsInt()
  @IsIn([TRANSFER_VERSION])
  version?: number;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Not used' })
  @IsOptional()
  @IsInstant()
  exportedAt?: string;

  @ApiProperty({ type: [TransferTaskDto], minItems: 1, maxItems: MAX_IN_IMPORT })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_IN_IMPORT)
  @IsObject({ each: true })
  tasks: object[];

  @ApiPropertyOptional({ default: false, description: 'Only say what would be created, or what is wrong' })
  @IfGiven()
  @IsBoolean()
  dryRun?: boolean;

  @ApiPropertyOptional({
    enum: ON_DUPLICATE,
    default: 'CREATE',
    description:
      'You have a task of the same title already. CREATE: another one is made. SKIP: it is left out. FAIL: nothing is imported (409)',
  })
  @IfGiven()
  @IsIn(ON_DUPLICATE)
  onDuplicate?: OnDuplicate;
}

export class ImportedTaskDto {
  @ApiProperty()
  title: string;
  @ApiProperty({ enum: ['CREATED', 'SKIPPED'], description: 'SKIPPED: there is one of this title' })
  outcome: 'CREATED' | 'SKIPPED';
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: nothing was created' })
  id: string | null;
}

export class ImportAnswerDto {
  @ApiProperty({ description: 'Nothing was stored: this is what there would be' })
  dryRun: boolean;
  @ApiProperty({ example: 12 })
  created: number;
  @ApiProperty({ example: 0 })
  skipped: number;
  @ApiProperty({ type: [ImportedTaskDto], description: 'In the order of the request' })
  tasks: ImportedTaskDto[];
}
