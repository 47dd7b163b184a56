import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction } from '#contracts/accounts';
import { AUDIT_ORDERINGS } from '#users/audit.repository';
import { IsChoices, IsOrdering } from '../http/lists/list-rules';
import { DatedPageQueryDto, PageOf } from '../http/lists/page.dto';

export class AuditQueryDto extends DatedPageQueryDto {
  @ApiPropertyOptional({ description: `By commas: ${AUDIT_ACTIONS.join(', ')}`, example: 'LOGIN_FAILED,DENIED' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @IsChoices(AUDIT_ACTIONS)
  action?: string;

  @ApiPropertyOptional({ description: 'The username of whoever acted' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  actor?: string;

  @ApiPropertyOptional({ description: 'The id of what it was done to' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  targetId?: string;

  @IsOrdering(AUDIT_ORDERINGS, '-at')
  override ordering?: string;
}

export class AuditEntryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: String, format: 'date-time' })
  at: Date;
  @ApiProperty({ enum: AUDIT_ACTIONS })
  action: AuditAction;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'null: nobody who is logged in, or the CLI',
  })
  actorId: string | null;
  @ApiProperty({ example: 'ada', type: String, nullable: true, description: 'The username at that time' })
  actor: string | null;
  @ApiProperty({ type: String, nullable: true, example: '192.0.2.7' })
  address: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'user' })
  targetType: string | null;
  @ApiProperty({ example: '0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f', type: String, nullable: true })
  targetId: string | null;
  @ApiProperty({ example: { at: 'login' }, type: 'object', additionalProperties: true })
  details: Record<string, unknown>;
}

export const AuditPage = PageOf(AuditEntryDto);
