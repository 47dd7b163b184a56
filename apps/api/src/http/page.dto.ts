import type { Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { parseInstant } from '#contracts/instant.policy';
import { Refusal } from '#contracts/refusal';
import { ReadAs } from '#contracts/shape.decorator';
import { IsInstant } from './is-instant.decorator';

const MOST_PER_PAGE = 100;
const MOST_PAGES = 1_000_000;
/** A page by its number costs as much as what it leaves out: from here on only the URLs in `next` lead further. */
const MOST_LEFT_OUT = 100_000;
const MOST_CURSOR_CHARACTERS = 4000;

/** The query parameters of every list. */
export class PageQueryDto {
  @ApiPropertyOptional({ type: Number, minimum: 1, default: 1 })
  @IsOptional()
  @ReadAs(Number)
  @IsInt()
  @Min(1)
  @Max(MOST_PAGES)
  page = 1;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MOST_PER_PAGE, default: 20 })
  @IsOptional()
  @ReadAs(Number)
  @IsInt()
  @Min(1)
  @Max(MOST_PER_PAGE)
  pageSize = 20;
}

/** Lists of things that came to be at some time. */
export class DatedPageQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description:
      'From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand',
    maxLength: MOST_CURSOR_CHARACTERS,
  })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_CURSOR_CHARACTERS)
  cursor?: string;

  @ApiPropertyOptional({ description: 'Created at this instant or later', example: '2027-01-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  startDate?: string;

  @ApiPropertyOptional({ description: 'Created before this instant', example: '2027-02-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  endDate?: string;

  @ApiPropertyOptional({
    description:
      'Fields by commas, each with a minus in front for the other direction; the id decides between what is equal',
    default: '-createdAt',
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

const URL_OF_PAGE = 'http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…';

/** The class of a page of these, for the OpenAPI document. */
export function PageOf<T>(item: Class<T>): Class<PageView<T>> {
  class PageDto implements PageView<T> {
    @ApiProperty({ description: 'How many there are on all pages' })
    count: number;
    @ApiProperty({ type: String, nullable: true, description: 'The whole URL of the next page', example: URL_OF_PAGE })
    next: string | null;
    @ApiProperty({ type: String, nullable: true, description: 'The whole URL of the page before', example: null })
    previous: string | null;
    @ApiProperty({ type: [item] })
    results: T[];
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name.replace(/Dto$/, '')}Page` });
  return PageDto;
}

/** @throws Refusal VALIDATION for a page that is too far away to be found by its number */
export function windowOf(query: PageQueryDto): { limit: number; offset: number } {
  const offset = (query.page - 1) * query.pageSize;
  if (offset <= MOST_LEFT_OUT) return { limit: query.pageSize, offset };
  const last = Math.floor(MOST_LEFT_OUT / query.pageSize) + 1;
  throw new Refusal('VALIDATION', 'the request is not valid: page', {
    page: [
      `${query.page} is too far to be found by its number; use at most ${last} with this pageSize, follow the URLs in \`next\`, or narrow the list by startDate and endDate`,
    ],
  });
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
  allowed: Partial<Record<T, unknown>>,
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
