import { ApiProperty, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import { EDIT_WAYS, type EditWay } from '#contracts/states';
import { PageOf } from '../../http/lists/page.dto';
import { CreateTaskDto, ListedTaskDto, PARAMS_SCHEMA } from '../task.dto';

/** A task after an edit, in the form in which tasks are created. */
export class TaskVersionDto extends CreateTaskDto {
  @ApiProperty({ example: 7, description: 'The version of the task after the edit' })
  version: number;
  @ApiProperty({ type: String, format: 'date-time' })
  changedAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'ada', description: 'Who changed it; null: not known' })
  changedBy: string | null;
  @ApiProperty({ type: String, nullable: true, enum: EDIT_WAYS, description: 'From where; null: not known' })
  via: EditWay | null;
  @ApiProperty({
    type: [String],
    nullable: true,
    example: ['params', 'retry.maxAttempts'],
    description: 'Which fields differ from the version before; null: there is none, or it is no longer kept',
  })
  changed: string[] | null;
}

/** A version in a list, without long parameters. */
export class ListedTaskVersionDto extends IntersectionType(
  OmitType(TaskVersionDto, ['params']),
  PickType(ListedTaskDto, ['paramsOmitted']),
) {
  @ApiProperty({
    ...PARAMS_SCHEMA,
    nullable: true,
    description: 'null when they are longer than 4 kB: `GET /api/tasks/{id}/versions/{version}` has them',
  })
  params: Record<string, unknown> | null;
}

export const TaskVersionPage = PageOf(ListedTaskVersionDto);
