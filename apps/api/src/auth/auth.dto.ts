import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, MaxLength, MinLength } from 'class-validator';
import { EMAIL_PROOFS, REGISTRATIONS, type EmailProof, type Registration } from '#config/openness.policy';
import { IsZone, MAX_ZONE_CHARACTERS } from '../http/fields/is-zone.decorator';
import { UserDto } from '../access/current-user.dto';
import { EmailAddress, NewPassword, PersonName, Username } from '../http/fields/account-fields.decorator';

export class RegisterDto {
  @Username()
  username: string;

  @EmailAddress()
  email: string;

  @NewPassword()
  password: string;

  @ApiProperty({ example: 'correct horse battery staple', description: 'The same again' })
  @IsString()
  passwordConfirm: string;

  @PersonName('Ada', { nullable: true })
  firstName?: string | null;

  @PersonName('Lovelace', { nullable: true })
  lastName?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'Europe/London',
    description: 'IANA name; the zone of new schedules and of times in mails',
    default: 'UTC',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_ZONE_CHARACTERS)
  @IsZone()
  timeZone?: string | null;
}

export class LoginDto {
  @ApiProperty({ example: 'ada', description: 'Username or e-mail address' })
  @IsString()
  @Length(1, 254)
  username: string;

  @ApiProperty({ example: 'correct horse battery staple' })
  @IsString()
  @Length(1, 1000)
  password: string;
}

export class RefreshDto {
  @ApiProperty({ example: 'k3uQ8l0Zr1dYt5mB' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  refresh: string;
}

export class ForgotPasswordDto {
  @EmailAddress()
  email: string;
}

export class ResetPasswordDto {
  @ApiProperty({ example: 'Zb1x7Qm3k9', description: 'From the mail; good once, for one hour' })
  @IsString()
  @Length(1, 200)
  token: string;

  @NewPassword()
  password: string;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    default: true,
    description: 'Whether all API tokens of the account are revoked',
  })
  @IsOptional()
  @IsBoolean()
  endTokens?: boolean | null;
}

export class VerifyEmailDto {
  @ApiProperty({ example: 'Zb1x7Qm3k9', description: 'From the mail; good once, for 72 hours' })
  @IsString()
  @Length(1, 200)
  token: string;
}

export class MailAskedDto {
  @ApiProperty({ example: 'if an account has this address, a mail is on its way to it' })
  detail: string;
}

/** The settings that the pages for registration and login need before anybody is logged in. */
export class AuthSettingsDto {
  @ApiProperty({
    enum: EMAIL_PROOFS,
    description:
      'required: API tokens, webhooks, `email` tasks and mails about runs wait until the address of the account is confirmed',
  })
  emailProof: EmailProof;
  @ApiProperty({ enum: REGISTRATIONS, description: 'closed: only admins create accounts' })
  registration: Registration;
}

export class TokensDto {
  @ApiProperty({
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…',
    description: 'JWT for `Authorization: Bearer …`; lives at most 15 minutes',
  })
  access: string;
  @ApiProperty({
    example: 'k3uQ8l0Zr1dYt5mB',
    description: 'Exchange it at POST /api/auth/refresh; each one works once',
  })
  refresh: string;
}

/** New tokens. */
export class RefreshedDto {
  @ApiProperty()
  tokens: TokensDto;
}

export class LoggedInDto {
  @ApiProperty()
  user: UserDto;
  @ApiProperty()
  tokens: TokensDto;
}
