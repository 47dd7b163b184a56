import 'reflect-metadata';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { Schema } from '../shapes/schema.decorator';
import { Checked } from '../shapes/checked.decorator';
import { Nested } from '../shapes/shape.decorator';
import { defineTaskKind } from '../task-kind';
import { webAddressProblem } from '../fields/web-address.policy';
import { CsvOptions } from './csv-options';

export const DATA_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];
export const DATA_DEFAULT_MAX_ROWS = 1000;

const SOURCE_MESSAGE = 'must be an object: one of {"inline": …}, {"url": …}, {"fileId": …}';
const CSV_MESSAGE = 'must be an object such as {"delimiter": ";", "header": true}';
const SOURCES = ['inline', 'url', 'fileId'] as const;

@Schema({ description: 'Exactly one of inline, url and fileId', minProperties: 1, maxProperties: 1 })
export class DataSource {
  @IsOptional()
  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'must not be empty' })
  @Schema({ description: 'CSV or JSON Lines', examples: ['id,name\n1,Anna\n'] })
  inline?: string;

  @IsOptional()
  @Checked('webAddress', webAddressProblem)
  @Schema({
    type: 'string',
    format: 'uri',
    maxLength: 2048,
    description: 'Downloaded with GET; private addresses are blocked',
  })
  url?: string;

  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of an upload (a UUID, from POST /api/files)' })
  @Schema({ description: 'One of your files' })
  fileId?: string;
}

export class DataParams {
  @IsDefined({ message: SOURCE_MESSAGE })
  @Nested(() => DataSource, { message: SOURCE_MESSAGE })
  @IsObject({ message: SOURCE_MESSAGE })
  @Checked('exactlyOne', exactlyOneProblem)
  source: DataSource;

  @IsIn(DATA_FORMATS, { message: `must be one of ${DATA_FORMATS.join(', ')}` })
  @Checked('inlineFormat', inlineFormatProblem)
  @Schema({ type: 'string', enum: [...DATA_FORMATS], description: 'jsonl is JSON Lines: one JSON object per line' })
  format: DataFormat;

  @IsOptional()
  @Nested(() => CsvOptions, { message: CSV_MESSAGE })
  @IsObject({ message: CSV_MESSAGE })
  @Checked('csvOnly', (_, params) =>
    params.format === 'csv'
      ? undefined
      : `must be absent unless format is csv (it is ${JSON.stringify(params.format)})`,
  )
  csv?: CsvOptions;

  @IsString({ message: 'must be a text' })
  @MaxLength(100_000, { message: 'must have at most 100,000 characters' })
  @Checked('someSql', (value) =>
    typeof value === 'string' && value.trim() === '' ? 'must not be empty: e.g. select * from input' : undefined,
  )
  @Schema({
    description:
      'DuckDB SQL. The data is table `input`; the last statement is the result. Days and hours are in UTC unless you use AT TIME ZONE or timezone().',
    contentMediaType: 'application/sql',
    minLength: 1,
    examples: ['select country, count(*) as n from input group by 1 order by 2 desc'],
  })
  sql: string;

  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(10_000, { message: 'must be at most 10,000' })
  @Schema({ description: 'Max rows stored (up to 64 kB)', default: DATA_DEFAULT_MAX_ROWS })
  maxRows?: number;
}

function exactlyOneProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const source = value as Record<string, unknown>;
  const given = SOURCES.filter((name) => source[name] !== undefined && source[name] !== null);
  if (given.length === 1) return undefined;
  return `must have exactly one of inline, url and fileId, but has ${given.join(' and ') || 'none of them'}`;
}

function inlineFormatProblem(value: unknown, params: Record<string, unknown>): string | undefined {
  const inline = (params.source as DataSource | undefined)?.inline;
  if (value !== 'parquet' || inline === undefined || inline === null) return undefined;
  return 'must be csv or jsonl when the source is inline: Parquet is binary, use url or fileId';
}

export const dataKind = defineTaskKind<DataParams>({
  kind: 'data',
  title: 'SQL query',
  description: "Loads CSV, JSON Lines or Parquet into table `input` and stores the query's result.",
  workClass: 'process',
  params: DataParams,
  example: {
    source: { url: 'https://example.com/customers.csv' },
    format: 'csv',
    sql: 'select country, count(*) as customers from input group by 1 order by 2 desc',
  },
});
