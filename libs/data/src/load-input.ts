import type { DuckDBConnection } from '@duckdb/node-api';
import { loadCsv } from './csv/csv-table';
import type { EngineRequest, LoadedInput } from './engine-request';
import { loadJsonLines } from './json/json-table';
import { loadParquet } from './parquet-table';

/**
 * Loads the input into the table `input`.
 * @throws InputInvalid with the fault of the input in our words; any other error is a fault of the engine
 */
export function loadInput(connection: DuckDBConnection, job: EngineRequest): Promise<LoadedInput> {
  switch (job.format) {
    case 'csv':
      return loadCsv(connection, job);
    case 'jsonl':
      return loadJsonLines(connection, job);
    case 'parquet':
      return loadParquet(connection, job);
  }
}
