import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DELIVERY_EVENTS, type DeliveryEvent } from '#contracts/states';
import { IsInstant } from '../http/fields/is-instant.decorator';
import { NOTIFICATION_ORDERINGS } from '#notifications/notification.repository';
import { IsChoices, IsOrdering } from '../http/lists/list-rules';
import { DatedPageQueryDto, PageOf } from '../http/lists/page.dto';

export class NotificationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: DELIVERY_EVENTS })
  event: DeliveryEvent;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: it is about no task' })
  taskId: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Nightly customer import',
    description: 'As the task was called then',
  })
  taskTitle: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: it is about no run' })
  runId: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why, in a line: the error of the run, the reason of the pause, or what else there is to say',
    example: 'the answer was 503, expected 200-299',
  })
  note: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: Date | null;
}

export const NotificationPage = PageOf(NotificationDto);

export class NotificationListQueryDto extends DatedPageQueryDto {
  @IsOrdering(NOTIFICATION_ORDERINGS)
  override ordering?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Only those that are unread, or only those that are read',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'unread must be true or false' })
  unread?: 'true' | 'false';

  @ApiPropertyOptional({ description: `By commas: ${DELIVERY_EVENTS.join(', ')}`, example: 'FAILED,RECOVERED' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  @IsChoices(DELIVERY_EVENTS)
  event?: string;
}

export class UnreadCountDto {
  @ApiProperty({ minimum: 0 })
  count: number;
}

export class ReadAllDto {
  @ApiProperty({
    format: 'date-time',
    description: '`createdAt` of the latest one that the person saw: those until then are read, later ones stay unread',
  })
  @IsInstant()
  before: string;
}

export class ReadCountDto {
  @ApiProperty({ minimum: 0, description: 'How many were unread' })
  read: number;
}
