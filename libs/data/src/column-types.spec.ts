import type { DuckDBConnection } from '@duckdb/node-api';
import { findTypes } from './column-types';
import { openEngine, type Engine } from './sandboxed-engine';

let connection: DuckDBConnection;
let engine: Engine;
beforeEach(async () => {
  engine = await openEngine(512);
  ({ connection } = engine);
});
afterEach(() => engine.close());

const CELLS = ['cast(n as varchar)', `cast(n / 8 as varchar)`, `'text ' || n`, `'2026-01-0' || (1 + n % 9)`];

/** Finds the types of `columns` text columns; returns the number of reads of the table and the distinct types. */
async function found(columns: number, rows: number): Promise<{ reads: number; types: Set<string> }> {
  const sources = Array.from({ length: columns }, (_, at) => `${CELLS[at % CELLS.length]} as c${at}`);
  await connection.run(`create view texts as select ${sources.join(', ')} from range(${rows}) r(n)`);
  const run = jest.spyOn(connection, 'run');
  const texts = Array.from({ length: columns }, (_, at) => ({ source: `c${at}`, name: `c${at}` }));
  const types = await findTypes(connection, 'texts', texts);
  const reads = run.mock.calls.filter(([sql]) => / from texts\b/.test(sql)).length;
  return { reads, types: new Set(types.map(({ type }) => type)) };
}
const ALL = new Set(['BIGINT', 'DOUBLE', 'VARCHAR', 'DATE']);

it.each([8, 120])('a small file of %d columns is read once, whatever the number of its columns', async (columns) => {
  expect(await found(columns, 300)).toEqual({ reads: 1, types: ALL });
});

it('a large file is read for the candidates only that a sample has left', async () => {
  // Three reads: the sample, then 78 facts in two statements, for six columns each of BIGINT and DATE (2 facts each),
  // DOUBLE (9) and texts (none).
  expect(await found(24, 6000)).toEqual({ reads: 3, types: ALL });
});
