import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CHANNELS, type Channel } from '#contracts/channels';
import { DELIVERY_KINDS, DELIVERY_STATUSES, type DeliveryKind, type DeliveryStatus } from '#contracts/states';
import { DELIVERY_ORDERINGS } from '#notifications/deliveries/delivery-query.repository';
import { IsChoices, IsOrdering } from '../http/lists/list-rules';
import { DatedPageQueryDto, PageOf } from '../http/lists/page.dto';

export class DeliveryDto {
  @ApiProperty({ format: 'uuid', description: 'Of a webhook: its `webhook-id`, the same for every try and replay' })
  id: string;
  @ApiProperty({ format: 'uuid', description: 'Who is told' })
  userId: string;
  @ApiProperty({ enum: DELIVERY_KINDS, example: 'FAILED' })
  event: DeliveryKind;
  @ApiProperty({ enum: CHANNELS })
  channel: Channel;
  @ApiProperty({ enum: DELIVERY_STATUSES })
  status: DeliveryStatus;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taskId: string | null;
  @ApiProperty({ type: String, nullable: true })
  taskTitle: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  runId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Where a webhook goes' })
  endpointId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The address of that endpoint now' })
  url: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What there is to say that task and run do not' })
  note: string | null;
  @ApiProperty({ description: 'How often it was tried', example: 2 })
  attempts: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it is tried next; null: it has ended',
  })
  nextTryAt: Date | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when your quiet hours hold it back',
  })
  heldUntil: Date | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why the last try failed, or what the other side answered',
    example: 'example.com answered 500',
  })
  answer: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
}

export class SentRequestDto {
  @ApiProperty({ example: 'https://example.com/hooks/carillon' })
  url: string;
  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'string' },
    example: { 'webhook-id': '0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12', 'webhook-timestamp': '1795737600' },
  })
  headers: Record<string, string>;
}

export class DeliveryAttemptDto {
  @ApiProperty({ minimum: 1 })
  attempt: number;
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ example: 84 })
  durationMs: number;
  @ApiProperty({ enum: ['SENT', 'FAILED'] })
  outcome: 'SENT' | 'FAILED';
  @ApiProperty({ type: Number, nullable: true, description: 'Of HTTP or SMTP; null: no answer', example: 500 })
  statusCode: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'The beginning of the answer, at most 4 kB' })
  answer: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it failed', example: 'example.com answered 500' })
  error: string | null;
  @ApiProperty({ type: SentRequestDto, nullable: true, description: 'What was sent to a webhook, without its body' })
  request: SentRequestDto | null;
}

export class DeliveryDetailDto extends DeliveryDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The body that a webhook was sent: the same bytes with every try',
    example: '{"type":"run.failed","timestamp":"2027-01-01T02:30:05.120Z","data":{}}',
  })
  body: string | null;
  @ApiProperty({ type: [DeliveryAttemptDto], description: 'Every try, the first one first' })
  tries: DeliveryAttemptDto[];
}

export const DeliveryPage = PageOf(DeliveryDto);

export class DeliveryListQueryDto extends DatedPageQueryDto {
  @IsOrdering(DELIVERY_ORDERINGS)
  override ordering?: string;

  @ApiPropertyOptional({ description: `By commas: ${DELIVERY_STATUSES.join(', ')}`, example: 'FAILED' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @IsChoices(DELIVERY_STATUSES)
  status?: string;

  @ApiPropertyOptional({ description: `By commas: ${CHANNELS.join(', ')}`, example: 'WEBHOOK' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @IsChoices(CHANNELS)
  channel?: string;

  @ApiPropertyOptional({ description: `By commas: ${DELIVERY_KINDS.join(', ')}`, example: 'FAILED,RECOVERED' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  @IsChoices(DELIVERY_KINDS)
  event?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  taskId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  runId?: string;
}

export class AllDeliveriesQueryDto extends DeliveryListQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only to this webhook endpoint' })
  @IsOptional()
  @IsUUID()
  endpointId?: string;
}

export class AdminDeliveriesQueryDto extends AllDeliveriesQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only to this user' })
  @IsOptional()
  @IsUUID()
  userId?: string;
}
