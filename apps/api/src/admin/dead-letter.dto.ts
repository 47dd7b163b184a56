import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { DEAD_LETTER_STATUSES, type DeadLetterStatus } from '#contracts/states';
import type { DeadLetterDetail, DeadLetterView } from '#dead-letters/dead-letter.repository';
import { IsChoices } from '../http/lists/list-rules';
import { PageQueryDto } from '../http/lists/page.dto';

export class DeadLetterQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description: `By commas: ${DEAD_LETTER_STATUSES.join(', ')}; default: WAITING`,
    example: 'WAITING,REPLAYED',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @IsChoices(DEAD_LETTER_STATUSES)
  status?: string;

  @ApiPropertyOptional({ description: 'Only those that came from this queue', example: 'carillon.status.v1' })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  queue?: string;
}

export class DeadLetterDto implements DeadLetterView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where it came from; null: it does not say, and cannot be replayed',
    example: 'carillon.status.v1',
  })
  queue: string | null;
  @ApiProperty({ example: 'runId must be a UUID' })
  reason: string;
  @ApiProperty({ description: 'How large the message was' })
  bytes: number;
  @ApiProperty({ description: 'Only its beginning was kept, because no consumer reads anything as large' })
  cut: boolean;
  @ApiProperty({ description: 'How often the same message came' })
  times: number;
  @ApiProperty({ enum: DEAD_LETTER_STATUSES })
  status: DeadLetterStatus;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it came last' })
  lastAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was replayed or discarded' })
  settledAt: Date | null;
  @ApiProperty({ example: 'root', type: String, nullable: true, description: 'Who replayed or discarded it' })
  settledBy: string | null;
}

export class DeadLetterDetailDto extends DeadLetterDto {
  @ApiProperty({
    example: '{"runId":"x"}',
    type: String,
    nullable: true,
    description: 'The message as text; null: it is not UTF-8, or discarded',
  })
  text: string | null;
  @ApiProperty({
    example: 'eyJydW5JZCI6IngifQ==',
    type: String,
    format: 'byte',
    nullable: true,
    description: 'The same bytes in base64',
  })
  base64: string | null;
}

export function deadLetterDetail({ body, ...letter }: DeadLetterDetail): DeadLetterDetailDto {
  return { ...letter, text: textOf(body), base64: body?.toString('base64') ?? null };
}

function textOf(body: Buffer | null): string | null {
  const text = body?.toString('utf8') ?? null;
  return text === null || text.includes('\uFFFD') ? null : text;
}
