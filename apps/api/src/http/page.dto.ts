import type { Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { parseInstant } from '#contracts/instant.policy';
import { Refusal } from '#contracts/refusal';
import { IsInstant } from './is-instant.decorator';

const MOST_PER_PAGE = 100;
const MOST_PAGES = 1_000_000;

/** The query parameters of every list. */
export class PageQueryDto {
  @ApiPropertyOptional({ type: Number, minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_PAGES)
  page = 1;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MOST_PER_PAGE, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_PER_PAGE)
  pageSize = 20;
}

/** Lists of things that came to be at some time. */
export class DatedPageQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Created at this instant or later', example: '2027-01-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  startDate?: string;

  @ApiPropertyOptional({ description: 'Created before this instant', example: '2027-02-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  endDate?: string;

  @ApiPropertyOptional({
    description: 'Fields by commas, each with a minus in front for the other direction',
    example: '-createdAt',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  ordering?: string;

  createdFrom(): Date | null {
    return parseInstant(this.startDate);
  }

  createdBefore(): Date | null {
    return parseInstant(this.endDate);
  }
}

/** The form of every list. */
export interface PageView<T> {
  count: number;
  next: string | null;
  previous: string | null;
  results: T[];
}

/** The class of a page of these, for the OpenAPI document. */
export function PageOf<T>(item: Class<T>): Class<PageView<T>> {
  class PageDto implements PageView<T> {
    @ApiProperty({ description: 'How many there are on all pages' })
    count: number;
    @ApiProperty({ type: String, nullable: true, description: 'The whole URL of the next page' })
    next: string | null;
    @ApiProperty({ type: String, nullable: true, description: 'The whole URL of the page before' })
    previous: string | null;
    @ApiProperty({ type: [item] })
    results: T[];
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name.replace(/Dto$/, '')}Page` });
  return PageDto;
}

export function windowOf(query: PageQueryDto): { limit: number; offset: number } {
  return { limit: query.pageSize, offset: (query.page - 1) * query.pageSize };
}

/** Puts a page into its form; the URLs of its neighbours are the URL of this one with another page. */
export function pageView<T>(results: T[], count: number, query: PageQueryDto, asked: URL): PageView<T> {
  const urlOf = (page: number): string => {
    const url = new URL(asked);
    url.searchParams.set('page', String(page));
    return url.toString();
  };
  const last = Math.ceil(count / query.pageSize);
  return {
    count,
    next: query.page < last ? urlOf(query.page + 1) : null,
    previous: query.page > 1 && count > 0 ? urlOf(Math.min(query.page - 1, last)) : null,
    results,
  };
}

/** @throws Refusal VALIDATION when the list cannot be ordered by a field */
export function orderingsOf<T extends string>(
  ordering: string | undefined,
  allowed: Record<T, string>,
): { by: T; descending: boolean }[] {
  const fields = (ordering ?? '-createdAt').split(',').map((field) => field.trim());
  return fields.map((field) => {
    const by = field.replace(/^-/, '');
    if (!Object.hasOwn(allowed, by)) {
      const message = `cannot order by '${by}'; use ${Object.keys(allowed).join(', ')}, with a minus in front for the other direction`;
      throw new Refusal('VALIDATION', 'the request is not valid: ordering', { ordering: [message] });
    }
    return { by: by as T, descending: field.startsWith('-') };
  });
}

/** A list by commas whose items must be known. @throws Refusal VALIDATION */
export function choicesOf<T extends string>(
  field: string,
  text: string | undefined,
  allowed: readonly T[],
): T[] | null {
  if (text === undefined || text === '') return null;
  return text.split(',').map((part) => {
    const choice = part.trim() as T;
    if (allowed.includes(choice)) return choice;
    throw new Refusal('VALIDATION', `the request is not valid: ${field}`, {
      [field]: [`'${choice}' is not known; use ${allowed.join(', ')}`],
    });
  });
}
