import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsInstant } from '../http/fields/is-instant.decorator';

/** The states that a replay can select: a delivery that still waits is not replayed. */
export const ENDED = ['SENT', 'FAILED'] as const;

export class ReplayDto {
  @ApiProperty({
    format: 'date-time',
    example: '2027-01-01T00:00:00Z',
    description: 'What came to be at this instant or later',
  })
  @IsInstant()
  since: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'and before this one' })
  @IsOptional()
  @IsInstant()
  until?: string;

  @ApiPropertyOptional({
    enum: ENDED,
    isArray: true,
    default: ENDED,
    example: ['FAILED'],
    description: 'Only what ended so. What waits for a try is not touched',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(ENDED, { each: true })
  status?: (typeof ENDED)[number][];
}

export class ReplayedDto {
  @ApiProperty({
    minimum: 0,
    description: 'How many are sent again; at most 10,000: ask again for the rest, with `since` moved on',
  })
  replayed: number;
}
