import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { DELIVERY_EVENTS, PREFERENCE_CHANNELS, type DeliveryEvent, type PreferenceChannel } from '#contracts/states';
import { IsInstant } from '../http/is-instant.decorator';
import { IsNested } from '../http/is-nested.decorator';
import { PageOf, PageQueryDto } from '../http/page.dto';

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
    description: 'What there is to say that task and run do not',
    example: 'The webhook endpoint https://example.com/hook is switched off: it answered 410 Gone',
  })
  note: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: Date | null;
}

export const NotificationPage = PageOf(NotificationDto);

export class NotificationListQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Only those that are unread, or only those that are read',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'unread must be true or false' })
  unread?: 'true' | 'false';
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

/** Over which channels one event is told. */
export class ChannelsDto implements Record<PreferenceChannel, boolean> {
  @ApiProperty({ default: true })
  @IsBoolean()
  EMAIL: boolean;

  @ApiProperty({ default: true })
  @IsBoolean()
  IN_APP: boolean;
}

export class PreferencesDto implements Record<DeliveryEvent, ChannelsDto> {
  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  COMPLETED: ChannelsDto;

  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  FAILED: ChannelsDto;

  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  RECOVERED: ChannelsDto;

  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  LATE: ChannelsDto;

  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  PAUSED: ChannelsDto;

  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  REPAIRED: ChannelsDto;

  @ApiProperty({ type: ChannelsDto })
  @IsNested(() => ChannelsDto)
  WEBHOOK_DISABLED: ChannelsDto;
}

/** All that is not switched off. */
export function preferencesWithout(off: string[]): PreferencesDto {
  const channelsOf = (event: DeliveryEvent): ChannelsDto => ({
    EMAIL: !off.includes(`${event}:EMAIL`),
    IN_APP: !off.includes(`${event}:IN_APP`),
  });
  return Object.fromEntries(DELIVERY_EVENTS.map((event) => [event, channelsOf(event)])) as unknown as PreferencesDto;
}

export function switchedOff(preferences: PreferencesDto): string[] {
  return DELIVERY_EVENTS.flatMap((event) =>
    PREFERENCE_CHANNELS.filter((channel) => !preferences[event][channel]).map((channel) => `${event}:${channel}`),
  );
}
