import type { JsonValue, RunError } from '#contracts/outcome';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';
import type { DataFormat } from '#contracts/task-kinds/data.params';

/** The message that the engine process gets for each run, when the one before has `rested`. */
export interface EngineRequest {
  /** The input, in a private directory that is deleted when the run ends. */
  file: string;
  directory: string;
  format: DataFormat;
  csv?: CsvOptions;
  sql: string;
  maxRows: number;
  maxBytes: number;
  memoryMb: number;
  /** The largest size of an unpacked input, in bytes. */
  maxInputBytes: number;
  /** Whether the input has been cut: then an incomplete last record is no mistake. */
  cut?: boolean;
  /** The clocks of the zones that the SQL uses. */
  zones?: ZoneClocks;
}

/** Local times of zones, by the zone rules of a version. */
export interface ZoneClocks {
  version: string;
  zones: ZoneClock[];
}

/** Zones that have the same local time from a moment on. */
export interface ZoneClock {
  names: string[];
  fromMs: number;
  /** The offsets in order, each with its end. null means for ever; after the last one the engine's own rules apply. */
  spans: { untilMs: number | null; offsetMs: number }[];
}

/** The messages by which DuckDB, V8 and the C++ library report a failed allocation. */
export const OUT_OF_MEMORY = /out of memory|bad_alloc|allocation fail/i;

/** Returns the error of a lack of memory. It is not retryable: the same input needs the same memory. */
export function outOfMemory(memoryMb: number, cause: string): RunError {
  // The other lines of the engine's message suggest settings that a task does not have.
  const [what] = cause.split('\n');
  const message = `the data needs more than ${memoryMb} MB; an operator can raise DATA_MEMORY_MB (${what})`;
  return { code: 'OUT_OF_MEMORY', message };
}

/** The result of a data run. A type, not an interface: only types fit into JsonValue. */
export type DataResult = {
  columns: { name: string; type: string }[];
  rows: { [column: string]: JsonValue }[];
  /** The number of rows of the whole result, also of those left out. */
  rowCount: number;
  truncated: boolean;
  inputRows: number;
};

/** A log line about the input: how it was read, and what was skipped on purpose. */
export interface InputNote {
  level: 'info' | 'warn';
  text: string;
}

/** The description of a loaded input. */
export interface LoadedInput {
  rows: number;
  notes: InputNote[];
  /** How the CSV was read: the declared dialect, and the detected one where nothing is declared. */
  csv?: { delimiter: string; header: boolean };
}

/**
 * The messages of the engine process about a request: progress while it works, then exactly one result or failure, and `rested`
 * when its memory is free again.
 */
export type EngineReply =
  | { type: 'rested' }
  | { type: 'loaded'; input: LoadedInput }
  | { type: 'result'; result: DataResult }
  | { type: 'failure'; error: RunError };
