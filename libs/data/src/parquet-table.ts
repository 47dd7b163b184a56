import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './column-types';
import { OUT_OF_MEMORY, type EngineRequest, type LoadedInput } from './engine-request';
import { shortError } from './engine-error';
import { excerpt, InputInvalid } from './input-invalid';
import { refuseNoText, refuseOtherText } from './input-text';

/** The mark at both ends of a Parquet file. */
const MARK = 'PAR1';
const ENCRYPTED_MARK = 'PARE';
/** The size of two marks and the length of the footer. */
const MIN_BYTES = 12;
const HEAD_BYTES = 1024;
const MAX_CAUSE = 200;

/**
 * Loads Parquet into the table `input`.
 * @throws InputInvalid, or the error of the engine when its memory does not suffice
 */
export async function loadParquet(connection: DuckDBConnection, job: EngineRequest): Promise<LoadedInput> {
  refuseOther(job.file);
  try {
    await connection.run(`create table input as from read_parquet(${literal(job.file)})`);
  } catch (error) {
    const words = shortError(error);
    if (OUT_OF_MEMORY.test(words.split(': ', 1)[0] ?? '')) throw error;
    throw new InputInvalid(
      `the input is Parquet, and damaged or of a kind that cannot be read: ${causeOf(words, job.file)}. Write the file again`,
    );
  }
  const [[count] = []] = await (await connection.run('select count(*) from input')).getRows();
  return { rows: Number(count), notes: [] };
}

/** Refuses other files by their ends: the engine says of each only that magic bytes are missing. */
function refuseOther(file: string): void {
  const { head, tail, size } = endsOf(file);
  if (size === 0) throw new InputInvalid('the input is empty');
  if (beginsWith(head, ENCRYPTED_MARK))
    throw new InputInvalid('the input is encrypted Parquet: write the file without encryption');
  if (!beginsWith(head, MARK)) refuseText(head);
  if (size < MIN_BYTES || !beginsWith(tail, MARK))
    throw new InputInvalid('the input is Parquet without its end: it was cut off on the way. Upload or fetch it again');
}

function refuseText(head: Buffer): never {
  if (beginsWith(head, '\u001f\u008b'))
    throw new InputInvalid('the input is gzip: Parquet is compressed inside of the file, so unpack it');
  refuseNoText(head);
  const text = head.toString('utf8');
  refuseOtherText(text, 'parquet');
  const [line = ''] = text.split(/[\r\n]/, 1);
  throw new InputInvalid(
    `the input is no Parquet file: it begins with ${excerpt(line)}. Set format to what it is: csv or jsonl`,
  );
}

function endsOf(file: string): { head: Buffer; tail: Buffer; size: number } {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
    const tail = Buffer.alloc(Math.min(MARK.length, size));
    readSync(descriptor, head, 0, head.length, 0);
    readSync(descriptor, tail, 0, tail.length, size - tail.length);
    return { head, tail, size };
  } finally {
    closeSync(descriptor);
  }
}

const beginsWith = (bytes: Buffer, mark: string): boolean => bytes.subarray(0, mark.length).toString('latin1') === mark;

/**
 * Returns the cause out of an error of the engine, without its kind, the path of the file and the statement, which is
 * not the owner's.
 */
function causeOf(words: string, file: string): string {
  const [first = ''] = words.split('\n', 1);
  return first
    .replace(/^[\w ]+ Error: /, '')
    .replace(/^Failed to read file "[^"]*": /, '')
    .replaceAll(file, 'the input')
    .trim()
    .slice(0, MAX_CAUSE);
}
