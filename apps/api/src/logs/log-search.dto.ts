import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { LOG_LEVELS } from '#contracts/executor';
import { asNumber, ReadAs } from '#contracts/shapes/shape.decorator';
import { Refusal } from '#contracts/refusal';
import type { LogFilter } from '#runs/logs/log-search.repository';
import type { UserView } from '#users/user.repository';
import { IsInstantOrDay } from '../http/fields/is-instant.decorator';
import { datesOf, NotBefore } from '../http/lists/date-range';
import { IsChoices } from '../http/lists/list-rules';
import { choicesOf } from '../http/lists/page.dto';
import { LogLineDto } from '../runs/run.dto';

const DAY_MS = 86_400_000;
const MIN_CHARACTERS = 3;
const MAX_CHARACTERS = 200;

export class LogSearchQueryDto {
  @ApiPropertyOptional({
    description: `A text that the line contains, in any case of letters, as it is typed (no wildcards). ${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters; without it all lines are found`,
    example: 'connection refused',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CHARACTERS)
  @IsLongEnough()
  query?: string;

  @ApiPropertyOptional({
    description:
      'Lines written since then; a plain date is the beginning of that day in your time zone. Default: 24 hours before `until`',
    example: '2027-03-28T00:00:00Z',
  })
  @IsOptional()
  @IsInstantOrDay()
  from?: string;

  @ApiPropertyOptional({
    description: 'Lines written before then; a plain date is the end of that day in your time zone. Default: now',
    example: '2027-03-29T00:00:00Z',
  })
  @IsOptional()
  @IsInstantOrDay()
  @NotBefore('from')
  until?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only of runs of this task' })
  @IsOptional()
  @IsUUID()
  taskId?: string;

  @ApiPropertyOptional({ description: 'Only of tasks with this tag', example: 'billing' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  @ApiPropertyOptional({ description: 'Levels by commas', example: 'warn,error' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  @IsChoices(LOG_LEVELS)
  level?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Where the page begins; it is in the URL in `next`' })
  @IsOptional()
  @IsUUID()
  cursor?: string;

  @ApiPropertyOptional({ type: Number, default: 50, minimum: 1, maximum: 200 })
  @IsOptional()
  @ReadAs(asNumber)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize = 50;

  /**
   * Returns what is searched for this person; plain dates are days of their time zone.
   * @throws Refusal VALIDATION naming `from` when it is not before the end
   */
  filter({ id, timeZone }: UserView, now: Date): LogFilter {
    const { createdFrom, createdBefore: until } = datesOf({ startDate: this.from, endDate: this.until }, timeZone);
    const from = createdFrom ?? new Date((until ?? now).getTime() - DAY_MS);
    if (from >= (until ?? now)) {
      const end = this.until === undefined ? `now (${now.toISOString()})` : `until (${this.until})`;
      throw new Refusal('VALIDATION', 'the request is not valid: from', {
        from: [`'${this.from}' is not before ${end}: use an earlier time`],
      });
    }
    return {
      ownerId: id,
      query: this.query || null,
      ...{ from, until, taskId: this.taskId ?? null, tag: this.tag || null },
      levels: choicesOf('level', this.level, LOG_LEVELS),
    };
  }
}

/** A text that has a trigram. An empty one finds everything, as in every list. */
function IsLongEnough(): PropertyDecorator {
  const length = (value: unknown): number => (typeof value === 'string' ? [...value].length : 0);
  return ValidateBy({
    name: 'isLongEnough',
    validator: {
      validate: (value) => typeof value !== 'string' || value === '' || length(value) >= MIN_CHARACTERS,
      defaultMessage: (args) =>
        `has ${length(args?.value)} characters; use at least ${MIN_CHARACTERS}, or leave it out to find all lines`,
    },
  });
}

export class FoundLineDto extends LogLineDto {
  @ApiProperty({ format: 'uuid' })
  runId: string;
  @ApiProperty({ format: 'uuid' })
  taskId: string;
  @ApiProperty({ example: 'Nightly customer import' })
  taskTitle: string;
}

export class FoundLinesDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'The beginning of the range' })
  from: Date;
  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'All lines since then were searched: `from`, unless `next` continues',
  })
  searchedFrom: Date;
  @ApiProperty({ type: String, nullable: true, description: 'The whole URL of the next page, of older lines' })
  next: string | null;
  @ApiProperty({ type: [FoundLineDto], description: 'The newest first' })
  results: FoundLineDto[];
}
