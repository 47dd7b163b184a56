import {
  DuckDBInstance,
  DuckDBTimestampTZValue,
  StatementType,
  type DuckDBConnection,
  type DuckDBExtractedStatements,
  type DuckDBResult,
} from '@duckdb/node-api';
import type { EngineRequest, DataResult } from './engine-request';
import { shortError } from './engine-error';
import { jsonObject } from './json/json-value.policy';
import './byte-order-mark';
import { structProblem } from './json/struct-names.policy';

/** Says that DuckDB or the sandbox refused the SQL; its owner can repair that. */
export class SqlFailed extends Error {}

const NO_STATEMENT = 'there is no statement in the SQL, such as: select * from input';

/**
 * The statements that SQL may use. It lists what is harmless, not what is harmful: COPY, ATTACH, INSTALL, LOAD, EXPORT,
 * SET, CALL and any later addition to DuckDB are refused before the engine's own locks are reached.
 */
const HARMLESS = new Set([
  StatementType.SELECT,
  StatementType.INSERT,
  StatementType.UPDATE,
  StatementType.DELETE,
  StatementType.MERGE_INTO,
  StatementType.CREATE,
  StatementType.CREATE_FUNC,
  StatementType.ALTER,
  StatementType.DROP,
  StatementType.EXPLAIN,
  StatementType.ANALYZE,
  StatementType.TRANSACTION,
  StatementType.RELATION,
]);

export interface Engine {
  connection: DuckDBConnection;
  /** Closes the connection and the database. */
  close(): void;
}

/** Opens an engine in memory, without a directory for temporary files: DuckDB lets SQL write files there. */
export async function openEngine(memoryMb: number): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: '2',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  // Without it SQL would use the zone of the machine, and the same task would have other results on another worker.
  await connection.run(`set TimeZone = 'UTC'`);
  DuckDBTimestampTZValue.timezoneOffsetInMinutes = 0;
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  return { connection, close };
}

/** Locks the engine for good: from here on there are no files, no network and no extensions. */
export async function lock(connection: DuckDBConnection): Promise<void> {
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

/** Runs the statements one after the other; the last one gives the result. */
export async function query(connection: DuckDBConnection, job: EngineRequest, inputRows: number): Promise<DataResult> {
  try {
    return await collect(await lastResult(connection, job.sql), job, inputRows);
  } catch (error) {
    throw error instanceof SqlFailed ? error : new SqlFailed(shortError(error));
  }
}

async function lastResult(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statements = await extracted(connection, sql);
  let result: DuckDBResult | undefined;
  for (let index = 0; index < statements.count; index++) {
    const statement = await statements.prepare(index);
    if (!HARMLESS.has(statement.statementType)) throw refused(statement.statementType, index);
    const last = index === statements.count - 1;
    result = last ? await statement.stream() : await statement.run();
  }
  if (!result) throw new SqlFailed(NO_STATEMENT);
  return result;
}

/** Extracts the statements. The binding throws an error without a message for a text of comments only. */
async function extracted(connection: DuckDBConnection, sql: string): Promise<DuckDBExtractedStatements> {
  return connection.extractStatements(sql).catch((error: Error) => {
    throw error.message === 'Error in native callback' ? new SqlFailed(NO_STATEMENT) : error;
  });
}

function refused(type: StatementType, index: number): SqlFailed {
  const name = (StatementType[type] ?? 'this').replaceAll('_', ' ');
  return new SqlFailed(`statement ${index + 1} is ${name}: only queries and changes of tables in memory are allowed`);
}

/** Collects rows as long as they fit and counts the others without reading them. */
async function collect(result: DuckDBResult, job: EngineRequest, inputRows: number): Promise<DataResult> {
  const names = distinctNames(result.columnNames());
  const types = result.columnTypes();
  const columns = names.map((name, index) => ({ name, type: String(types[index]) }));
  refuseLostFields(result, names);
  const collected: DataResult = { columns, rows: [], rowCount: 0, truncated: false, inputRows };
  const frame = bytes(collected) + 32; // bytes for the digits of the counts
  if (frame > job.maxBytes)
    throw new SqlFailed(`the names and types of ${columns.length} columns do not fit into a result`);
  let bytesLeft = job.maxBytes - frame;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    collected.rowCount += chunk.rowCount;
    if (collected.truncated) continue;
    for (const row of chunk.getRows()) {
      const object = jsonObject(names.map((name, index) => [name, row[index] ?? null, types[index]]));
      bytesLeft -= bytes(object) + 1;
      collected.truncated = bytesLeft < 0 || collected.rows.length === job.maxRows;
      if (collected.truncated) break;
      collected.rows.push(object);
    }
  }
  return collected;
}

/**
 * Returns names with `a:1` for the second column called a. The binding's own function finds the names of
 * Object.prototype in any object.
 */
function distinctNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((base) => {
    let name = base;
    for (let n = 1; taken.has(name); n++) name = `${base}:${n}`;
    taken.add(name);
    return name;
  });
}

/** Refuses a column that would lose fields in the result. @throws SqlFailed */
function refuseLostFields(result: DuckDBResult, names: string[]): void {
  for (const [index, name] of names.entries()) {
    const problem = structProblem(result.columnType(index));
    if (problem !== undefined)
      throw new SqlFailed(`the column ${name} cannot be kept: ${problem}, or make it a text with to_json`);
  }
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
