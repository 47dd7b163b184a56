import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ROLES, type Role } from '#contracts/states';

/** Quotas that an admin has set; for those that are absent the settings apply. */
export class QuotasDto {
  @ApiPropertyOptional({ type: 'integer' })
  maxTasks?: number;
  @ApiPropertyOptional({ type: 'integer' })
  minIntervalSeconds?: number;
  @ApiPropertyOptional({ type: 'integer' })
  maxFiles?: number;
  @ApiPropertyOptional({ type: 'integer' })
  maxFileBytes?: number;
  @ApiPropertyOptional({ type: 'integer' })
  requestsPerSecond?: number;
  @ApiPropertyOptional({ type: 'integer' })
  runsAtOnce?: number;
  @ApiPropertyOptional({ type: 'integer', description: '0: no limit' })
  waitingRuns?: number;
  @ApiPropertyOptional({ type: 'integer', description: '0: no limit' })
  logBytes?: number;
  @ApiPropertyOptional({ type: 'integer', description: '0: no limit' })
  resultBytes?: number;
}

/** A person, as they see themselves. */
export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'ada' })
  username: string;
  @ApiProperty({ example: 'ada@example.com' })
  email: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a token that was sent to the address came back; null: not yet',
  })
  emailVerifiedAt: Date | null;
  @ApiProperty({ example: 'Ada' })
  firstName: string;
  @ApiProperty({ example: 'Lovelace' })
  lastName: string;
  @ApiProperty({ example: 'Europe/London' })
  timeZone: string;
  @ApiProperty({ enum: ROLES })
  role: Role;
  @ApiProperty({ description: 'May create tasks of kind `command`' })
  mayUseCommand: boolean;
  @ApiProperty({ type: QuotasDto })
  quotas: QuotasDto;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  disabledAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}
