import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  DEFAULT_DIGEST,
  DEFAULT_QUIET_HOURS,
  WEEKDAYS,
  type DigestTerms,
  type QuietHours,
  type QuietPeriod,
  type Weekday,
} from '#contracts/preferences';
import { Nested } from '#contracts/shapes/shape.decorator';
import { PREFERENCE_CHANNELS, type PreferenceChannel } from '#contracts/channels';
import { DELIVERY_EVENTS, type DeliveryEvent } from '#contracts/states';
import { IsNested } from '../http/fields/is-nested.decorator';
import { IfGiven } from '../http/fields/if-given.decorator';
import { IsZone, MAX_ZONE_CHARACTERS } from '../http/fields/is-zone.decorator';

const MAX_PERIODS = 30;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Makes a class with a switch for each of PREFERENCE_CHANNELS, so that a new channel has one without being named here. */
function switches<T>(name: string, decorate: (channel: PreferenceChannel) => PropertyDecorator[]): new () => T {
  const made = { [name]: class {} }[name] as new () => object;
  for (const channel of PREFERENCE_CHANNELS)
    for (const decorator of decorate(channel)) decorator(made.prototype as object, channel);
  return made as new () => T;
}

const IN_WORDS: Partial<Record<PreferenceChannel, string>> = { EMAIL: 'By e-mail', IN_APP: 'In Carillon itself' };
const describe = (channel: PreferenceChannel): string =>
  IN_WORDS[channel] ?? `To your endpoints of the channel ${channel} (\`/api/channels\`)`;

/** The channels over which an event is sent. */
export type ChannelsDto = Record<PreferenceChannel, boolean>;
export const ChannelsDto = switches<ChannelsDto>('ChannelsDto', (channel) => [
  ApiProperty({ type: Boolean, default: true, description: describe(channel) }),
]);

/** Absent channels do not change. */
export type ChannelsChangeDto = Partial<ChannelsDto>;
export const ChannelsChangeDto = switches<ChannelsChangeDto>('ChannelsChangeDto', () => [
  ApiPropertyOptional({ type: Boolean }),
  IfGiven(),
  IsBoolean(),
]);

/** The channels of every event. */
export class ChannelMatrixDto implements Record<DeliveryEvent, ChannelsDto> {
  @ApiProperty({ type: ChannelsDto })
  COMPLETED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  FAILED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  RECOVERED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  LATE: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  RESCUED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  PAUSED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  REPAIRED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  REMINDER: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  WEBHOOK_DISABLED: ChannelsDto;
  @ApiProperty({ type: ChannelsDto })
  QUOTA_REACHED: ChannelsDto;
}

function Changes(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: ChannelsChangeDto }),
    IfGiven(),
    IsNested(() => ChannelsChangeDto),
  );
}

/** Absent events do not change. */
export class ChannelMatrixChangeDto implements Partial<Record<DeliveryEvent, ChannelsChangeDto>> {
  @Changes()
  COMPLETED?: ChannelsChangeDto;
  @Changes()
  FAILED?: ChannelsChangeDto;
  @Changes()
  RECOVERED?: ChannelsChangeDto;
  @Changes()
  LATE?: ChannelsChangeDto;
  @Changes()
  RESCUED?: ChannelsChangeDto;
  @Changes()
  PAUSED?: ChannelsChangeDto;
  @Changes()
  REPAIRED?: ChannelsChangeDto;
  @Changes()
  REMINDER?: ChannelsChangeDto;
  @Changes()
  WEBHOOK_DISABLED?: ChannelsChangeDto;
  @Changes()
  QUOTA_REACHED?: ChannelsChangeDto;
}

export class QuietPeriodDto implements QuietPeriod {
  @ApiProperty({ enum: WEEKDAYS, isArray: true, description: 'The days on which it begins' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(WEEKDAYS, { each: true })
  days: Weekday[];

  @ApiProperty({ example: '22:00', pattern: CLOCK.source })
  @Matches(CLOCK, { message: 'from must be a time of day such as 22:00' })
  from: string;

  @ApiProperty({
    example: '07:00',
    pattern: CLOCK.source,
    description: 'Not later than `from`: of the day after. The same as `from`: a whole day',
  })
  @Matches(CLOCK, { message: 'to must be a time of day such as 07:00' })
  to: string;
}

/** The local times without mails: those are held, and sent as one at the end. */
export class QuietHoursDto implements QuietHours {
  @ApiProperty({ default: DEFAULT_QUIET_HOURS.enabled })
  enabled: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'Europe/Berlin', description: 'null: the zone of the profile' })
  timeZone: string | null;
  @ApiProperty({ type: [QuietPeriodDto] })
  periods: QuietPeriodDto[];
  @ApiProperty({ default: DEFAULT_QUIET_HOURS.urgentPasses, description: 'What is urgent comes at any hour' })
  urgentPasses: boolean;
  @ApiProperty({ enum: DELIVERY_EVENTS, isArray: true, default: DEFAULT_QUIET_HOURS.urgent })
  urgent: DeliveryEvent[];
}

/** Absent fields do not change. */
export class QuietHoursChangeDto {
  @ApiPropertyOptional()
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'IANA name; null: the zone of the profile' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_ZONE_CHARACTERS)
  @IsZone()
  timeZone?: string | null;

  @ApiPropertyOptional({
    type: [QuietPeriodDto],
    maxItems: MAX_PERIODS,
    description: 'By the clock on the wall, right across clock changes; they must leave a moment of the week',
  })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MAX_PERIODS)
  @Nested(() => QuietPeriodDto, { each: true })
  periods?: QuietPeriodDto[];

  @ApiPropertyOptional()
  @IfGiven()
  @IsBoolean()
  urgentPasses?: boolean;

  @ApiPropertyOptional({ enum: DELIVERY_EVENTS, isArray: true })
  @IfGiven()
  @IsArray()
  @ArrayUnique()
  @IsIn(DELIVERY_EVENTS, { each: true })
  urgent?: DeliveryEvent[];
}

/** More than `moreThan` mails about one event within `withinMinutes` become one. */
export class DigestDto implements DigestTerms {
  @ApiProperty({ default: DEFAULT_DIGEST.enabled })
  enabled: boolean;
  @ApiProperty({ default: DEFAULT_DIGEST.moreThan })
  moreThan: number;
  @ApiProperty({ default: DEFAULT_DIGEST.withinMinutes })
  withinMinutes: number;
}

/** Absent fields do not change. */
export class DigestChangeDto {
  @ApiPropertyOptional()
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ minimum: 1, maximum: 1000 })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(1000)
  moreThan?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 1440 })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(1440)
  withinMinutes?: number;
}

/** Mails that are held until quiet hours end, or until a digest is sent. */
export class HeldDto {
  @ApiProperty({ minimum: 0 })
  count: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the first of them go out' })
  until: Date | null;
}

export class PreferencesDto {
  @ApiProperty({ type: ChannelMatrixDto })
  channels: ChannelMatrixDto;
  @ApiProperty({ type: QuietHoursDto })
  quietHours: QuietHoursDto;
  @ApiProperty({ type: DigestDto })
  digest: DigestDto;
}

/** Absent fields do not change; null restores the default. */
export class PreferencesChangeDto {
  @ApiPropertyOptional({ type: ChannelMatrixChangeDto, nullable: true })
  @IsOptional()
  @IsNested(() => ChannelMatrixChangeDto)
  channels?: ChannelMatrixChangeDto | null;

  @ApiPropertyOptional({ type: QuietHoursChangeDto, nullable: true })
  @IsOptional()
  @IsNested(() => QuietHoursChangeDto)
  quietHours?: QuietHoursChangeDto | null;

  @ApiPropertyOptional({ type: DigestChangeDto, nullable: true })
  @IsOptional()
  @IsNested(() => DigestChangeDto)
  digest?: DigestChangeDto | null;
}
