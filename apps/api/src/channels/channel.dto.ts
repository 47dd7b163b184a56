import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsObject } from 'class-validator';
import { CHAT_CHANNELS, CHAT_KINDS, type EndpointChannel } from '#contracts/channels';
import { IfGiven } from '../http/fields/if-given.decorator';
import { PageOf } from '../http/lists/page.dto';
import { CreateWebhookDto, UpdateWebhookDto, WebhookDto } from '../webhooks/webhook.dto';

const SETTINGS = {
  type: 'object',
  additionalProperties: true,
  description:
    'Where messages are sent, as `GET /api/channels/kinds` describes it. They are sealed, and returned to nobody again',
} as const;
const [FIRST] = CHAT_KINDS;

/** A channel of which people set up endpoints, with what its settings are. */
export class ChannelKindDto {
  @ApiProperty({ enum: CHAT_CHANNELS })
  channel: EndpointChannel;
  @ApiProperty({ example: FIRST?.title })
  title: string;
  @ApiProperty({ example: FIRST?.description })
  description: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { type: 'object' },
    description: 'JSON Schema of `settings`',
  })
  settingsSchema: Record<string, unknown>;
  @ApiProperty({ type: 'object', additionalProperties: true, example: FIRST?.example })
  example: object;
}

export class CreateChannelDto extends OmitType(CreateWebhookDto, ['url'] as const) {
  @ApiProperty({ enum: CHAT_CHANNELS, example: FIRST?.channel })
  @IsIn(CHAT_CHANNELS)
  channel: EndpointChannel;

  @ApiProperty({ ...SETTINGS, example: FIRST?.example })
  @IsObject()
  settings: Record<string, unknown>;
}

export class UpdateChannelDto extends OmitType(UpdateWebhookDto, ['url'] as const) {
  @ApiPropertyOptional({ ...SETTINGS, example: FIRST?.example })
  @IfGiven()
  @IsObject()
  settings?: Record<string, unknown>;
}

export class ChannelDto extends OmitType(WebhookDto, ['channel', 'previousSecretUntil', 'url'] as const) {
  @ApiProperty({ enum: CHAT_CHANNELS })
  channel: EndpointChannel;
  @ApiProperty({ example: 'https://hooks.slack.com/…ABCD', description: 'The address without its secret part' })
  address: string;
}

export const ChannelPage = PageOf(ChannelDto);
