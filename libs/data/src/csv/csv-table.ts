import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { findTypes, literal, type TextColumn, type TypedColumn } from '../column-types';
import { lineOfRow, MAX_RECORD_BYTES, rewriteCsv, type CsvFile } from './csv-file';
import type { EngineRequest, InputNote, LoadedInput } from '../engine-request';
import { firstMisfit, declaredColumns } from '../declared-types';
import { counted, excerpt, InputInvalid } from '../input-invalid';
import { identifier, typesNote } from '../table';

/** Loads a CSV into the table `input`: every row, and every value unchanged or in a type that preserves it. */
export async function loadCsv(connection: DuckDBConnection, job: EngineRequest): Promise<LoadedInput> {
  const path = join(job.directory, 'rows.csv');
  const csv = job.csv ?? {};
  const text = { maxBytes: job.maxInputBytes, cut: job.cut };
  const file = await rewriteCsv(job.file, path, csv, text);
  const from = reader(path, file);
  const columns = file.columns.map((name, index) => ({ name, source: `c${index}` }));
  const given = declaredColumns(columns, csv);
  const misfit = await firstMisfit(connection, from, given);
  if (misfit) {
    const { column, row, value } = misfit;
    const line = await lineOfRow(job.file, csv, text, row);
    throw new InputInvalid(
      `line ${line}: ${excerpt(value)} in the column ${excerpt(column.name)} is no ${column.type}: csv.types, ` +
        'csv.dateFormat, csv.timestampFormat, csv.decimal and csv.thousands say how values are written',
    );
  }
  const open = columns.filter(({ name }) => !given.some((one) => one.name === name));
  const found = csv.allText ? open.map(asText) : await findTypes(connection, from, open, csv);
  const typed = new Map([...found, ...given].map((column) => [column.source, column]));
  const list = columns.map((column) => typed.get(column.source) ?? asText(column));
  const rows = await fill(connection, from, list);
  // This code and the engine must have read the same rows; anything else is a bug of ours.
  if (rows !== file.records) throw new Error(`the engine has read ${rows} of ${file.records} rows of the CSV`);
  rmSync(path);
  const { delimiter, header } = file.dialect;
  return { rows, notes: notesOf(file, list), csv: { delimiter, header } };
}

function asText(column: TextColumn): TypedColumn {
  return { ...column, type: 'VARCHAR', value: column.source };
}

async function fill(connection: DuckDBConnection, from: string, columns: readonly TypedColumn[]): Promise<number> {
  const values = columns.map(({ value, name }) => `${value} as ${identifier(name)}`);
  await connection.run(`create table input as select ${values.join(', ')} from ${from}`);
  const [[count] = []] = await (await connection.run('select count(*) from input')).getRows();
  return Number(count);
}

/** Returns SQL that reads the CSV with all options set, so that the engine guesses nothing. */
function reader(path: string, { dialect, columns }: CsvFile): string {
  const options = [
    'auto_detect = false',
    'header = false',
    'strict_mode = true',
    'null_padding = false',
    'ignore_errors = false',
    `delim = ${literal(dialect.delimiter)}`,
    `quote = ${literal(dialect.quote)}`,
    `escape = ${literal(dialect.quote)}`,
    "new_line = '\\n'",
    "nullstr = ''",
    `max_line_size = ${MAX_RECORD_BYTES + 1024}`,
    `buffer_size = ${4 * MAX_RECORD_BYTES}`,
    `columns = {${columns.map((_, index) => `c${index}: 'VARCHAR'`).join(', ')}}`,
  ];
  return `read_csv(${literal(path)}, ${options.join(', ')})`;
}

function notesOf(file: CsvFile, columns: readonly TypedColumn[]): InputNote[] {
  const { dialect, blankLines, skippedRows, firstSkippedLine } = file;
  const names = dialect.header ? 'names in the first line' : 'no line with names';
  const notes: InputNote[] = [
    { level: 'info', text: `Input: fields separated by ${JSON.stringify(dialect.delimiter)}, ${names}` },
    typesNote(columns),
  ];
  if (blankLines > 0) notes.push({ level: 'info', text: `Input: ${counted(blankLines, 'blank line')} skipped` });
  if (skippedRows > 0) {
    const text = `Input: ${counted(skippedRows, 'short row')} skipped as csv.shortRows says, the first in line ${firstSkippedLine}`;
    notes.push({ level: 'warn', text });
  }
  return notes;
}
