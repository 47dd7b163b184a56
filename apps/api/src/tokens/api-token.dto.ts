import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { TOKEN_SCOPES, type TokenScope } from '#contracts/accounts';
import { IsInstant } from '../http/fields/is-instant.decorator';
import { PageOf } from '../http/lists/page.dto';

const SCOPES = {
  enum: TOKEN_SCOPES,
  isArray: true,
  example: ['read'],
  description:
    '`read`: GET and HEAD; `write`: reading and writing what is yours; `admin`: the routes of admins, for admins',
};

export class CreateApiTokenDto {
  @ApiProperty({ example: 'nightly backup', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name: string;

  @ApiProperty(SCOPES)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(TOKEN_SCOPES.length)
  @IsIn(TOKEN_SCOPES, { each: true })
  scopes: TokenScope[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Not good any more from then on; absent: never',
  })
  @IsOptional()
  @IsInstant()
  expiresAt?: string | null;
}

export class ApiTokenDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'nightly backup' })
  name: string;
  @ApiProperty({ example: 'car_x3TfQ0aB', description: 'How the token begins, to know it again' })
  prefix: string;
  @ApiProperty(SCOPES)
  scopes: TokenScope[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute' })
  lastUsedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}

export class ApiTokenMadeDto extends ApiTokenDto {
  @ApiProperty({
    example: 'car_x3TfQ0aB…',
    description: 'For `Authorization: Token …` or `Bearer …`. It is never shown again.',
  })
  token: string;
}

export const ApiTokenPage = PageOf(ApiTokenDto);
