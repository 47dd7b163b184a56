import type { Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Refusal } from '#contracts/refusal';
import { nearName } from '#contracts/fields/unknown-field.policy';
import { asNumber, ReadAs } from '#contracts/shapes/shape.decorator';
import { datesOf, NotBefore } from './date-range';
import { IsInstantOrDay } from '../fields/is-instant.decorator';

const MAX_PER_PAGE = 100;
const MAX_PAGES = 1_000_000;
/** Reading a page by number costs as much as the rows before it, so beyond this only the URLs in `next` lead on. */
const MAX_OFFSET = 100_000;
const MAX_CURSOR_CHARACTERS = 4000;

/** The query parameters of all lists. */
export class PageQueryDto {
  @ApiPropertyOptional({ type: Number, minimum: 1, default: 1 })
  @IsOptional()
  @ReadAs(asNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGES)
  page = 1;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_PER_PAGE, default: 20 })
  @IsOptional()
  @ReadAs(asNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_PER_PAGE)
  pageSize = 20;
}

/** The query parameters of lists whose items have a time of creation. */
export class DatedPageQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description:
      'From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand',
    maxLength: MAX_CURSOR_CHARACTERS,
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_CHARACTERS)
  cursor?: string;

  @ApiPropertyOptional({
    description: 'Created at this instant or later; a plain date is the beginning of that day in your time zone',
    example: '2027-01-01',
  })
  @IsOptional()
  @IsInstantOrDay()
  startDate?: string;

  @ApiPropertyOptional({
    description:
      'Created before this instant; a plain date is the whole of that day in your time zone, its end included',
    example: '2027-01-31',
  })
  @IsOptional()
  @IsInstantOrDay()
  @NotBefore('startDate')
  endDate?: string;

  /** Each list names its fields by `IsOrdering`. */
  @IsOptional()
  ordering?: string;

  /** Returns the range as instants; plain dates are days of this zone. */
  createdIn(timeZone: string): { createdFrom: Date | null; createdBefore: Date | null } {
    return datesOf(this, timeZone);
  }
}

/** The parts of a request that a page of a list needs beside its query. */
export interface ListRequest {
  /** The whole URL, from which those of neighbouring pages are made. */
  asked: URL;
  /** The zone of the person who asks, in which plain dates are days. */
  timeZone: string;
}

/** The form of all lists. */
export interface PageView<T> {
  count: number;
  next: string | null;
  previous: string | null;
  results: T[];
}

const URL_OF_PAGE = 'http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…';

/** Makes the class of a page of these items, for the OpenAPI document. */
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

/** @throws Refusal VALIDATION for a page too far away to be read by number */
export function windowOf(query: PageQueryDto): { limit: number; offset: number } {
  const offset = (query.page - 1) * query.pageSize;
  if (offset <= MAX_OFFSET) return { limit: query.pageSize, offset };
  const last = Math.floor(MAX_OFFSET / query.pageSize) + 1;
  throw new Refusal('VALIDATION', 'the request is not valid: page', {
    page: [
      `${query.page} is too far to be found by its number; use at most ${last} with this pageSize, follow the URLs in \`next\`, or narrow the list by startDate and endDate`,
    ],
  });
}

/** Makes the answer of a page; the URLs of its neighbours are this URL with another page. */
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
  const given = ordering ?? '-createdAt';
  const problem = orderingProblem(given, allowed);
  if (problem !== undefined)
    throw new Refusal('VALIDATION', 'the request is not valid: ordering', { ordering: [problem] });
  return fieldsIn(given).map((field) => ({ by: bare(field) as T, descending: field.startsWith('-') }));
}

/**
 * Reads known words that are separated by commas.
 * @throws Refusal VALIDATION
 */
export function choicesOf<T extends string>(
  field: string,
  text: string | undefined,
  allowed: readonly T[],
): T[] | null {
  if (text === undefined || text === '') return null;
  const problem = choicesProblem(text, allowed);
  if (problem !== undefined)
    throw new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [problem] });
  return text.split(',').map((part) => part.trim() as T);
}

/** Returns which of the words are not known, or undefined. */
export function choicesProblem(text: unknown, allowed: readonly string[]): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const unknown = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !allowed.includes(part));
  if (unknown.length === 0) return undefined;
  const are = unknown.length === 1 ? 'is not known' : 'are not known';
  return `'${unknown.join("', '").slice(0, MAX_CHARACTERS_SHOWN)}' ${are}; use ${allowed.join(', ')}, several with commas between them`;
}

const MAX_CHARACTERS_SHOWN = 100;

/** Returns which fields of an ordering are not known, and which were probably meant, or undefined. */
export function orderingProblem(ordering: unknown, allowed: object): string | undefined {
  if (typeof ordering !== 'string') return undefined;
  const names = Object.keys(allowed);
  const wrong = fieldsIn(ordering).filter((field) => !names.includes(bare(field)));
  if (wrong.length === 0) return undefined;
  const meant = wrong.flatMap((field) => {
    const near = nearName(bare(field), names);
    return near === undefined ? [] : [`${field.startsWith('-') ? '-' : ''}${near}`];
  });
  const given = `'${wrong.map(bare).join("', '").slice(0, MAX_CHARACTERS_SHOWN)}'`;
  const use = `use ${names.join(', ')}, with a minus in front for the other direction`;
  return `cannot order by ${given}; ${meant.length === 0 ? use : `did you mean ${meant.join(', ')}? Or ${use}`}`;
}

const fieldsIn = (ordering: string): string[] => ordering.split(',').map((field) => field.trim());
const bare = (field: string): string => field.replace(/^-/, '');
