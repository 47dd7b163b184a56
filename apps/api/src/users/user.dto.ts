import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { MAX_SHOWN_WAITING } from '#flows/tasks/run-quota.flow';
import { IsNested } from '../http/fields/is-nested.decorator';
import { IsZone, MAX_ZONE_CHARACTERS } from '../http/fields/is-zone.decorator';
import { UserDto } from '../access/current-user.dto';
import { QuietHoursChangeDto, QuietHoursDto } from '../notifications/preferences.dto';
import { EmailAddress, NewPassword, PersonName } from '../http/fields/account-fields.decorator';
import { IfGiven } from '../http/fields/if-given.decorator';

/** How much of a quota a person uses. */
export class QuotaUseDto {
  @ApiProperty({ type: 'integer', example: 12 })
  used: number;
  @ApiProperty({ type: 'integer', nullable: true, example: 10_000, description: 'null: no limit' })
  allowed: number | null;
}

/** How much of the quotas on runs a person uses; beyond one of them no run is started. */
export class UsageDto {
  @ApiProperty({
    type: QuotaUseDto,
    description: `Runs that have not started; counted up to ${MAX_SHOWN_WAITING}, or up to the limit where that is more`,
  })
  waitingRuns: QuotaUseDto;
  @ApiProperty({ type: QuotaUseDto, description: 'Bytes of logs that are kept' })
  logBytes: QuotaUseDto;
  @ApiProperty({ type: QuotaUseDto, description: 'Bytes of results that are kept' })
  resultBytes: QuotaUseDto;
}

/** A person with the fields that only they themselves see. */
export class ProfileDto extends UserDto {
  @ApiProperty({ type: UsageDto })
  usage: UsageDto;
  @ApiProperty({ type: QuietHoursDto, description: 'The same as in /api/notifications/preferences' })
  quietHours: QuietHoursDto;
}

/** Absent fields do not change. */
export class UpdateProfileDto {
  @PersonName('Ada', { nullable: false })
  firstName?: string;

  @PersonName('Lovelace', { nullable: false })
  lastName?: string;

  @ApiPropertyOptional({ example: 'Europe/London', maxLength: 64, description: 'IANA name' })
  @IfGiven()
  @IsString()
  @MaxLength(MAX_ZONE_CHARACTERS)
  @IsZone()
  timeZone?: string;

  @ApiPropertyOptional({ type: QuietHoursChangeDto, nullable: true, description: 'null: the default again' })
  @IsOptional()
  @IsNested(() => QuietHoursChangeDto)
  quietHours?: QuietHoursChangeDto | null;

  @IfGiven()
  @EmailAddress({ required: false })
  email?: string;

  @ApiPropertyOptional({ example: 'correct horse battery staple', description: 'Needed to change the e-mail address' })
  @IfGiven()
  @IsString()
  @Length(1, 1000)
  currentPassword?: string;
}

export class ChangePasswordDto {
  @ApiProperty({ example: 'the old one of these years' })
  @IsString()
  @Length(1, 1000)
  currentPassword: string;

  @NewPassword()
  password: string;
}

export class DeleteAccountDto {
  @ApiProperty({ example: 'correct horse battery staple', description: 'Your password, so that it is really you' })
  @IsString()
  @Length(1, 1000)
  password: string;
}
