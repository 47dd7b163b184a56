import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ENDPOINT_CHANNELS, type EndpointChannel } from '#contracts/channels';
import { Checked } from '#contracts/shapes/checked.decorator';
import { DELIVERY_EVENTS, ENDPOINT_OFF_REASONS, type DeliveryEvent, type EndpointOffReason } from '#contracts/states';
import { URL_MAX_LENGTH, webAddressProblem } from '#contracts/fields/web-address.policy';
import { PageOf } from '../http/lists/page.dto';

/** Without this PartialType would let null pass everywhere. */
const NULL_IS_A_VALUE = { skipNullProperties: false };
const MAX_OVERLAP_HOURS = 168;
export class CreateWebhookDto {
  @ApiProperty({
    example: 'https://example.com/hooks/carillon',
    format: 'uri',
    maxLength: URL_MAX_LENGTH,
    description:
      'http or https, without user and password. Private addresses are refused, here and when a name leads to one, unless the operator opened them (EGRESS_ALLOW)',
  })
  @Checked('webAddress', webAddressProblem)
  url: string;

  @ApiPropertyOptional({ default: '', maxLength: 500, example: 'On-call bot' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;

  @ApiPropertyOptional({
    enum: DELIVERY_EVENTS,
    isArray: true,
    default: [],
    example: ['FAILED', 'RECOVERED'],
    description:
      'Of which it is told; empty: of all. Of which ends of runs a task speaks at all is set with the task (`notify.on`)',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(DELIVERY_EVENTS, { each: true })
  events?: DeliveryEvent[];

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    default: null,
    description: 'Only of this task',
  })
  @IsOptional()
  @IsUUID()
  taskId?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    default: null,
    maxLength: 50,
    example: 'crm',
    description: 'Only of tasks with this tag',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  tag?: string | null;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;
}

export class UpdateWebhookDto extends PartialType(CreateWebhookDto, NULL_IS_A_VALUE) {}

export class WebhookDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: ENDPOINT_CHANNELS, example: 'WEBHOOK' })
  channel: EndpointChannel;
  @ApiProperty({ example: 'https://example.com/hooks/carillon' })
  url: string;
  @ApiProperty()
  description: string;
  @ApiProperty({ enum: DELIVERY_EVENTS, isArray: true, description: 'Empty: all' })
  events: DeliveryEvent[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Only of this task' })
  taskId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Only of tasks with this tag' })
  tag: string | null;
  @ApiProperty()
  enabled: boolean;
  @ApiProperty({
    enum: ENDPOINT_OFF_REASONS,
    nullable: true,
    description: 'Why it is off: by you, because it answered 410 Gone, or because nothing arrived there for 5 days',
  })
  offReason: EndpointOffReason | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  offAt: Date | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The first failure since the last success; null: the last try was one, or there was none',
  })
  failingSince: Date | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then the secret before the last rotation signs as well',
  })
  previousSecretUntil: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: Date;
}

export class WebhookWithSecretDto extends WebhookDto {
  @ApiProperty({
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
    description: 'Verifies the signatures (Standard Webhooks). Shown this once',
  })
  secret: string;
}

export const WebhookPage = PageOf(WebhookDto);

export class RotateSecretDto {
  @ApiPropertyOptional({
    default: 24,
    minimum: 0,
    maximum: MAX_OVERLAP_HOURS,
    description: 'For so many hours the present secret signs beside the new one; 0: not at all',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_OVERLAP_HOURS)
  overlapHours?: number;
}
