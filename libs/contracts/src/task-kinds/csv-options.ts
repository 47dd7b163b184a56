import 'reflect-metadata';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import iconv from 'iconv-lite';
import { Checked } from '../shapes/checked.decorator';
import { Schema } from '../shapes/schema.decorator';

export const SHORT_ROWS = ['fail', 'fill', 'skip'] as const;
export type ShortRows = (typeof SHORT_ROWS)[number];

const MARK_MESSAGE = 'must be one character, such as ";"';
const TYPES =
  /^(TEXT|VARCHAR|BOOLEAN|INTEGER|BIGINT|HUGEINT|DOUBLE|DECIMAL\(\d{1,2}, ?\d{1,2}\)|DATE|TIME|TIMESTAMP|TIMESTAMPTZ)$/i;
const TYPES_EXAMPLES =
  'TEXT, BOOLEAN, INTEGER, BIGINT, HUGEINT, DOUBLE, DECIMAL(12,2), DATE, TIME, TIMESTAMP, TIMESTAMPTZ';
const MAX_TYPES = 1000;
const DATE_PARTS = 'a A b B d -d m -m y Y j'.split(' ');
const TIME_PARTS = 'H -H I -I p M -M S -S f z'.split(' ');

/** The form of a CSV as its owner declares it. Where nothing is declared, nothing that changes a value is guessed. */
export class CsvOptions {
  @IsOptional()
  @Matches(/^[^\r\n"\u0000\p{Surrogate}]$/u, { message: MARK_MESSAGE })
  @Checked('delimiterIsNoQuote', (value, { quote }) =>
    typeof value === 'string' && value === quote ? 'must differ from quote' : undefined,
  )
  @Schema({
    description: 'Separates fields. Auto-detected if empty: , ; | or tab',
    examples: [';'],
    minLength: 1,
    maxLength: 1,
  })
  delimiter?: string;

  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  @Schema({ description: 'First line is a header' })
  header?: boolean;

  @IsOptional()
  @Matches(/^[!-~]?$/, {
    message: 'must be one character of ASCII, such as "\'", or "" where quotes are plain characters',
  })
  @Schema({
    description: 'Encloses fields; empty if quotes are plain characters',
    default: '"',
    minLength: 0,
    maxLength: 1,
  })
  quote?: string;

  @IsOptional()
  @Checked('encoding', encodingProblem)
  @Schema({
    type: 'string',
    description: 'IANA name of the file encoding. Default: byte order mark, else UTF-8',
    examples: ['windows-1252', 'iso-8859-1', 'utf-16le'],
    maxLength: 40,
  })
  encoding?: string;

  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be at least 0' })
  @Max(1_000_000, { message: 'must be at most 1,000,000' })
  @Schema({ description: 'Lines to skip above the header', default: 0 })
  skipLines?: number;

  @IsOptional()
  @IsIn(SHORT_ROWS, { message: `must be one of ${SHORT_ROWS.join(', ')}` })
  @Schema({
    type: 'string',
    enum: [...SHORT_ROWS],
    default: 'fail',
    description: 'Rows with fewer fields than the header: fail the run, fill with null, or skip (counted in the log)',
  })
  shortRows?: ShortRows;

  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  @Schema({ description: 'Read all columns as text, except those in types', default: false })
  allText?: boolean;

  @IsOptional()
  @Checked('types', typesProblem)
  @Schema({
    type: 'object',
    additionalProperties: { type: 'string', pattern: TYPES.source, maxLength: 20 },
    maxProperties: MAX_TYPES,
    description: `Types by column: ${TYPES_EXAMPLES}. A value that does not fit fails the run`,
    examples: [{ zip: 'TEXT', amount: 'DECIMAL(12,2)' }],
  })
  types?: Record<string, string>;

  @IsOptional()
  @Checked('dateFormat', (value) => formatProblem(value, DATE_PARTS, '"%d.%m.%Y"'))
  @Schema({
    type: 'string',
    description: 'strptime format of dates. Default: ISO 8601 (2026-11-29)',
    examples: ['%d.%m.%Y', '%m/%d/%y'],
    maxLength: 60,
  })
  dateFormat?: string;

  @IsOptional()
  @Checked('timestampFormat', (value) => formatProblem(value, [...DATE_PARTS, ...TIME_PARTS], '"%d.%m.%Y %H:%M"', true))
  @Schema({
    type: 'string',
    description: 'strptime format of dates with a time. Default: ISO 8601',
    examples: ['%d.%m.%Y %H:%M'],
    maxLength: 60,
  })
  timestampFormat?: string;

  @IsOptional()
  @IsIn(['.', ','], { message: 'must be "." or ","' })
  @Schema({ type: 'string', enum: ['.', ','], description: 'Decimal separator', default: '.' })
  decimal?: '.' | ',';

  @IsOptional()
  @Matches(/^[.,' _\u00a0\u202f’]?$/, { message: 'must be one of . , \' _ and blanks, or "" for none' })
  @Checked('thousandsIsNoDecimal', (value, { decimal }) =>
    typeof value === 'string' && value !== '' && value === (decimal ?? (value === '.' ? ',' : '.'))
      ? 'must differ from decimal'
      : undefined,
  )
  @Schema({
    description: 'Thousands separator. Default: a point with a decimal comma, else none',
    examples: ['.', ',', "'"],
    minLength: 0,
    maxLength: 1,
  })
  thousands?: string;
}

function encodingProblem(value: unknown): string | undefined {
  const isKnown =
    typeof value === 'string' && value.length <= 40 && /^[a-z]/i.test(value) && iconv.encodingExists(value);
  // The library also knows encodings that write bytes as text, which are refused.
  if (isKnown && !/^(base64|hex|binary|utf-?7)/i.test(value)) return undefined;
  return 'must be an encoding by its IANA name, such as "windows-1252", "iso-8859-1" or "utf-16le"';
}

function typesProblem(value: unknown): string | undefined {
  const wanted = `must be an object of types by column, such as {"zip": "TEXT"}; types are ${TYPES_EXAMPLES}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wanted;
  const entries = Object.entries(value);
  if (entries.length > MAX_TYPES) return `must have at most ${MAX_TYPES} columns`;
  const wrong = entries.find(([, type]) => typeof type !== 'string' || typeProblem(type));
  if (wrong === undefined) return undefined;
  return `has ${JSON.stringify(wrong[1])} for the column ${JSON.stringify(wrong[0])}; types are ${TYPES_EXAMPLES}`;
}

function typeProblem(type: string): boolean {
  if (!TYPES.test(type)) return true;
  const [, width, places] = /\((\d+), ?(\d+)\)/.exec(type) ?? [];
  return width !== undefined && (Number(width) < 1 || Number(width) > 38 || Number(places) > Number(width));
}

function formatProblem(
  value: unknown,
  known: readonly string[],
  example: string,
  withTime = false,
): string | undefined {
  if (typeof value !== 'string' || value.length > 60) return `must be a format as strptime has it, such as ${example}`;
  const parts = [...value.matchAll(/%(%|-?[A-Za-z]|.?)/gs)].map(([, part = '']) => part);
  const unknown = parts.find((part) => part !== '%' && !known.includes(part));
  if (unknown !== undefined) return `has %${unknown}; known are ${known.map((part) => `%${part}`).join(' ')}`;
  const has = (...names: string[]): boolean => parts.some((part) => names.includes(part));
  const hasDay = has('j') || (has('d', '-d') && has('m', '-m', 'b', 'B'));
  if (!has('y', 'Y') || !hasDay) return `must say day, month and year, such as ${example}`;
  if (has('I', '-I') && !has('p')) return 'has %I, an hour of twelve: %p must say whether it is AM or PM';
  return withTime && !has('H', '-H', 'I', '-I') ? `must say the hour, too, such as ${example}` : undefined;
}
