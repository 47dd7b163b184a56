import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './column-types';
import { loadCsv } from './csv-table';
import type { DataJob, LoadedInput } from './data-job';
import { firstLines } from './engine-words';
import { InputInvalid } from './input-invalid';
import { loadJsonLines } from './json-table';

/**
 * Loads the input into the table `input`.
 * @throws InputInvalid what of the input is wrong, in words of ours; everything else is a fault of the engine
 */
export function loadInput(connection: DuckDBConnection, job: DataJob): Promise<LoadedInput> {
  switch (job.format) {
    case 'csv':
      return loadCsv(connection, job);
    case 'jsonl':
      return loadJsonLines(connection, job);
    case 'parquet':
      return loadParquet(connection, job);
  }
}

async function loadParquet(connection: DuckDBConnection, job: DataJob): Promise<LoadedInput> {
  try {
    await connection.run(`create table input as from read_parquet(${literal(job.file)})`);
  } catch (error) {
    // The statement at the end of the message is ours, with the path of the file.
    const text = firstLines(error).replace(/\n+LINE \d+: create table[^]*$/, '');
    throw new InputInvalid(text.replaceAll(job.file, 'the input'));
  }
  const [[count] = []] = await (await connection.run('select count(*) from input')).getRows();
  return { rows: Number(count), notes: [] };
}
