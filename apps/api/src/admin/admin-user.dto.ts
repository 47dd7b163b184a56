import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ReadAs } from '#contracts/shapes/shape.decorator';
import { ROLES, type Role } from '#contracts/states';
import { EmailAddress, PersonName, Username } from '../http/fields/account-fields.decorator';
import { IsNested } from '../http/fields/is-nested.decorator';
import { IsZone, MAX_ZONE_CHARACTERS } from '../http/fields/is-zone.decorator';
import { PageOf, PageQueryDto } from '../http/lists/page.dto';
import { UserDto } from '../access/current-user.dto';
import { UsageDto } from '../users/user.dto';
import { IfGiven } from '../http/fields/if-given.decorator';

const MAX_QUOTA = 1_000_000_000_000;

/** A quota; null stands for the value of the settings. */
function Quota(min: number, max: number): PropertyDecorator {
  return (target, property) => {
    ApiPropertyOptional({ type: 'integer', nullable: true, minimum: min, maximum: max })(target, property);
    IsOptional()(target, property);
    IsInt()(target, property);
    Min(min)(target, property);
    Max(max)(target, property);
  };
}

/** Absent quotas do not change; null restores the value of the settings. */
export class ChangeQuotasDto {
  @Quota(0, 10_000_000)
  maxTasks?: number | null;
  @Quota(1, 86_400)
  minIntervalSeconds?: number | null;
  @Quota(0, 1_000_000)
  maxFiles?: number | null;
  @Quota(0, MAX_QUOTA)
  maxFileBytes?: number | null;
  @Quota(1, 100_000)
  requestsPerSecond?: number | null;
  @Quota(1, 100_000)
  runsAtOnce?: number | null;
  @Quota(0, 100_000_000)
  waitingRuns?: number | null;
  @Quota(0, 1_000_000_000_000_000)
  logBytes?: number | null;
  @Quota(0, 1_000_000_000_000_000)
  resultBytes?: number | null;
}

/** An account to be created; its owner chooses the password. */
export class CreateUserDto {
  @Username()
  username: string;

  @EmailAddress()
  email: string;

  @PersonName('Ada', { nullable: true })
  firstName?: string | null;

  @PersonName('Lovelace', { nullable: true })
  lastName?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'Europe/London',
    description: 'IANA name',
    default: 'UTC',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_ZONE_CHARACTERS)
  @IsZone()
  timeZone?: string | null;
}

/** Absent fields do not change. */
export class ChangeUserDto {
  @ApiPropertyOptional({ enum: ROLES })
  @IfGiven()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({
    description: 'true locks the person out and ends all sessions, runs and waiting messages; schedules no longer run',
  })
  @IfGiven()
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({ description: 'May create tasks of kind `command`' })
  @IfGiven()
  @IsBoolean()
  mayUseCommand?: boolean;

  @ApiPropertyOptional({ type: ChangeQuotasDto })
  @IfGiven()
  @IsNested(() => ChangeQuotasDto)
  quotas?: ChangeQuotasDto;
}

export class UserListQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'In username, e-mail address or name', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: Boolean, description: 'true: only those who are disabled; false: only the others' })
  @IsOptional()
  @ReadAs((value) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  disabled?: boolean;
}

/** A person as the list of admins shows them. */
export class ListedUserDto extends UserDto {
  @ApiProperty({ type: UsageDto })
  usage: UsageDto;
}

export const UserPage = PageOf(ListedUserDto);
