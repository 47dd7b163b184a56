import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsIn, IsObject, IsOptional, IsString } from 'class-validator';
import { DATA_FORMATS, type DataFormat } from '#contracts/task-kinds/data.params';

/** The part of the parameters of a `data` task that decides which rows are read. */
export class DataPreviewDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'As in the params of a `data` task: exactly one of inline, url and fileId. Secrets are not put in',
    example: { inline: 'id;Stadt\n1;Kiel\n' },
  })
  @IsDefined()
  @IsObject()
  source: Record<string, unknown>;

  @ApiProperty({ enum: DATA_FORMATS, example: 'csv' })
  @IsIn(DATA_FORMATS)
  format: DataFormat;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'As in the params of a `data` task: what a CSV is',
    example: { delimiter: ';' },
  })
  @IsOptional()
  @IsObject()
  csv?: Record<string, unknown> | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100_000,
    description:
      'As in the params of a `data` task: run over the rows that were read, within the limits of the preview',
    example: 'select Stadt, count(*) as n from input group by 1',
  })
  @IsOptional()
  @IsString()
  sql?: string | null;
}

class PreviewColumnDto {
  @ApiProperty({ example: 'Stadt' })
  name: string;
  @ApiProperty({ description: 'A type of DuckDB', example: 'VARCHAR' })
  type: string;
}

class PreviewResultDto {
  @ApiProperty({ type: [PreviewColumnDto] })
  columns: PreviewColumnDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'The first rows of the result',
    example: [{ Stadt: 'Kiel', n: 1 }],
  })
  rows: object[];
  @ApiProperty({ description: 'Rows of the whole result', example: 1 })
  rowCount: number;
}

export class DataPreviewedDto {
  @ApiProperty({ type: [PreviewColumnDto] })
  columns: PreviewColumnDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'The first rows, as `select * from input` gives them',
    example: [{ id: 1, Stadt: 'Kiel' }],
  })
  rows: object[];
  @ApiProperty({ description: 'Rows that were read', example: 1 })
  inputRows: number;
  @ApiProperty({ description: 'False: only the beginning was read, and later rows may change types', example: true })
  complete: boolean;
  @ApiProperty({
    type: PreviewResultDto,
    nullable: true,
    description:
      'What `sql` makes of the rows that were read: with `complete: false` a run may have another result; null: there ' +
      'is no `sql`, or it failed',
  })
  result: PreviewResultDto | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why `sql` has no result: the message of DuckDB, or the limit of the preview that it exceeded',
    example: null,
  })
  sqlError: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a CSV: what parts its fields', example: ';' })
  delimiter: string | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Of a CSV: the first line has names', example: true })
  header: boolean | null;
  @ApiProperty({
    type: [String],
    description: 'What a run would log of the input',
    example: ['Input: 1 blank line skipped'],
  })
  notes: string[];
}
