import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { findTypes, literal, type TypedColumn } from '../column-types';
import { columnNames } from '../csv/csv-file';
import { OUT_OF_MEMORY, type EngineRequest, type LoadedInput } from '../engine-request';
import { shortError } from '../engine-error';
import { InputInvalid } from '../input-invalid';
import { firstBadLine, linesNotes, rewriteJsonLines } from './json-lines-file';
import {
  losesDigits,
  mergedLines,
  parseStructure,
  structureOfType,
  typeOf,
  type LineStructure,
} from './json-structure.policy';
import { identifier, typesNote } from '../table';

/** Loads JSON lines into the table `input`, with a column for each key that any line has, however rare it is. */
export async function loadJsonLines(connection: DuckDBConnection, job: EngineRequest): Promise<LoadedInput> {
  const path = join(job.directory, 'rows.jsonl');
  const text = { maxBytes: job.maxInputBytes, cut: job.cut };
  let file = await rewriteJsonLines(job.file, path, text, false);
  if (file.lines === 0) throw new InputInvalid('the input is empty: there is no line with a JSON object in it');
  const load = async (): Promise<TypedColumn[]> => {
    let structure = await structureOf(connection, path);
    if (file.longIntegers && losesDigits(structure)) {
      file = await rewriteJsonLines(job.file, path, text, true);
      structure = await structureOf(connection, path);
    }
    return fill(connection, path, structure);
  };
  const columns = await load().catch(async (error: unknown) => {
    throw await readableError(error, job, path);
  });
  const [[count] = []] = await (await connection.run('select count(*) from input')).getRows();
  const rows = Number(count);
  if (rows !== file.lines) throw new Error(`the engine has read ${rows} of ${file.lines} lines of JSON`);
  rmSync(path);
  return { rows, notes: [typesNote(columns), ...linesNotes(file)] };
}

/** Translates errors of the engine, which name neither the line of the file nor a remedy that a task has. */
async function readableError(error: unknown, job: EngineRequest, path: string): Promise<unknown> {
  const words = shortError(error);
  if (OUT_OF_MEMORY.test(words)) return error;
  const problem = await firstBadLine(job.file, {
    maxBytes: job.maxInputBytes,
    cut: job.cut,
  });
  const [first = ''] = words.replaceAll(path, 'the input').split('\n');
  return new InputInvalid(problem ?? `the input cannot be read as JSON lines: ${first}`);
}

/** Returns the structure of the lines. The engine finds it quickly, but renames keys that cannot be columns. */
async function structureOf(connection: DuckDBConnection, path: string): Promise<LineStructure> {
  const options =
    "format = 'newline_delimited', sample_size = -1, map_inference_threshold = -1, field_appearance_threshold = 0";
  const sql = `select * from read_json(${literal(path)}, ${options}) limit 0`;
  const found = await connection.run(sql).catch(() => undefined); // lines that it cannot read are read below, or fail there
  const names = found?.columnNames() ?? [];
  if (found === undefined || hasGeneratedNames(names)) return exactStructureOf(connection, path);
  return new Map(names.map((name, at) => [name, structureOfType(found.columnType(at))]));
}

/**
 * Whether the engine has made up names: for a second key that differs by case only, an empty one, or lines without
 * keys.
 */
function hasGeneratedNames(names: string[]): boolean {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return names.some(
    (name) =>
      /^C\d+$/.test(name) ||
      name === 'json' ||
      (/_\d+$/.test(name) && known.has(name.replace(/_\d+$/, '').toLowerCase())),
  );
}

async function exactStructureOf(connection: DuckDBConnection, path: string): Promise<LineStructure> {
  // The engine reports no structure of an object without keys.
  const sql = `select distinct json_structure(json)::VARCHAR from ${objects(path)} where len(json_keys(json)) > 0`;
  const result = await connection.stream(sql);
  let structure: LineStructure = new Map();
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    for (const [text] of chunk.getRows()) {
      const line = parseStructure(String(text));
      if (!(line instanceof Map)) throw new Error(`the engine sees no object in a line of JSON: ${String(text)}`);
      structure = mergedLines(structure, line);
    }
  return structure;
}

function objects(path: string): string {
  return `read_ndjson_objects(${literal(path)})`;
}

/** A column as it is read from JSON, before texts of dates get their type. */
interface RawColumn {
  key: string;
  name: string;
  type: string;
}

async function fill(connection: DuckDBConnection, path: string, structure: LineStructure): Promise<TypedColumn[]> {
  const keys = [...structure];
  // Lines with empty objects are rows, too.
  const names = columnNames(keys.map(([key]) => key));
  const raw = keys.map(([key, inner], at) => ({
    key,
    name: names[at] ?? key,
    type: typeOf(inner),
  }));
  const plain = await withoutMixedTexts(connection, path, raw);
  const from = `(${selectOf(path, plain)})`;
  const texts = plain.flatMap(({ name, type }, at) => (type === 'VARCHAR' ? [{ name, source: `k${at}` }] : []));
  const moments = new Map((await findTypes(connection, from, texts, undefined, true)).map((one) => [one.source, one]));
  const columns = plain.map(
    ({ name, type }, at) =>
      moments.get(`k${at}`) ?? {
        name,
        type,
        source: `k${at}`,
        value: `k${at}`,
      },
  );
  const values = columns.map(({ value, name }) => `${value} as ${identifier(name)}`);
  const list = values.length === 0 ? 'null::VARCHAR as json' : values.join(', ');
  await connection.run(`create table input as select ${list} from ${from}`);
  return columns;
}

/** Makes columns with texts and numbers texts; a column stays JSON only if it has objects or lists. */
async function withoutMixedTexts(
  connection: DuckDBConnection,
  path: string,
  columns: readonly RawColumn[],
): Promise<RawColumn[]> {
  const mixed = columns.filter(({ type }) => type === 'JSON');
  if (mixed.length === 0) return [...columns];
  const counts = mixed.map(({ key }) => `count(*) filter (where json_type(${pointed(key)}) in ('OBJECT', 'ARRAY'))`);
  const [row = []] = await (await connection.run(`select ${counts.join(', ')} from ${objects(path)}`)).getRows();
  const texts = new Set(mixed.filter((_, at) => Number(row[at]) === 0));
  return columns.map((column) => (texts.has(column) ? { ...column, type: 'VARCHAR' } : column));
}

/**
 * Returns SQL of the columns k0, k1 and so on. The quick reader of the engine lacks keys that are empty or differ by
 * case only: then each key is extracted from the object.
 */
function selectOf(path: string, columns: readonly RawColumn[]): string {
  if (columns.length === 0) return `select json from ${objects(path)}`;
  const isPlain = columns.every(({ key, name }) => key === name);
  if (isPlain) {
    const list = columns.map(({ key, type }) => `${literal(key)}: ${literal(type)}`).join(', ');
    const options = `format = 'newline_delimited', columns = {${list}}`;
    const values = columns.map(({ key }, at) => `${identifier(key)} as k${at}`);
    return `select ${values.join(', ')} from read_json(${literal(path)}, ${options})`;
  }
  const values = columns.map(({ key, type }, at) => `${taken(key, type)} as k${at}`);
  return `select ${values.join(', ')} from ${objects(path)}`;
}

function taken(key: string, type: string): string {
  // There, null of JSON is not NULL of SQL.
  if (type === 'JSON') return `if(json_type(${pointed(key)}) = 'NULL', null, ${pointed(key)})`;
  return type === 'VARCHAR' ? `json_extract_string(json, ${pointer(key)})` : `cast(${pointed(key)} as ${type})`;
}

function pointed(key: string): string {
  return `json_extract(json, ${pointer(key)})`;
}

/** Returns a JSON pointer (RFC 6901). */
function pointer(key: string): string {
  return literal(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}
