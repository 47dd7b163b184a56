import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, Length, Matches, MaxLength, MinLength } from 'class-validator';
import { UserDto } from '../users/user.dto';

export class RegisterDto {
  @ApiProperty({ example: 'ada', description: 'Letters, digits, dot, dash and underscore' })
  @IsString()
  @Length(3, 64)
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, {
    message: 'username must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores',
  })
  username: string;

  @ApiProperty({ example: 'ada@example.com' })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({ minLength: 8, maxLength: 1000, example: 'correct horse battery staple' })
  @IsString()
  @Length(8, 1000)
  password: string;

  @ApiProperty({ description: 'The same again' })
  @IsString()
  passwordConfirm: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Ada' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  firstName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Lovelace' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
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
  @MaxLength(64)
  timeZone?: string | null;
}

export class LoginDto {
  @ApiProperty({ example: 'ada', description: 'Username or e-mail address' })
  @IsString()
  @Length(1, 254)
  username: string;

  @ApiProperty()
  @IsString()
  @Length(1, 1000)
  password: string;
}

export class RefreshDto {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  refresh: string;
}

export class TokensDto {
  @ApiProperty({ description: 'JWT for `Authorization: Bearer …`; lives at most 15 minutes' })
  access: string;
  @ApiProperty({ description: 'Exchange it at POST /api/auth/refresh; each one works once' })
  refresh: string;
}

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
