import type { JsonValue, RunError } from '#contracts/outcome';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';
import type { DataFormat } from '#contracts/task-kinds/data.params';

/** What the engine process is told, once. */
export interface DataJob {
  /** The input, in a private directory that goes when the run ends. */
  file: string;
  directory: string;
  format: DataFormat;
  csv?: CsvOptions;
  sql: string;
  maxRows: number;
  maxBytes: number;
  memoryMb: number;
  /** A compressed input may unpack to so many bytes. */
  maxInputBytes: number;
  /** The input has been cut off: what is left of its last record is no mistake. */
  cut?: boolean;
  /** What the clocks of zones show that the SQL asks for. */
  zones?: ZoneClocks;
}

/** What clocks show by the zone rules of a version. */
export interface ZoneClocks {
  version: string;
  zones: ZoneClock[];
}

/** Zones with the same clock, from a moment on. */
export interface ZoneClock {
  names: string[];
  fromMs: number;
  /** Which offset holds until when, in order. null: for ever; behind the last the engine knows better. */
  spans: { untilMs: number | null; offsetMs: number }[];
}

/** How DuckDB, V8 and the C++ library say that an allocation failed. */
export const OUT_OF_MEMORY = /out of memory|bad_alloc|allocation fail/i;

/** The same again would need the same memory. */
export function outOfMemory(memoryMb: number, cause: string): RunError {
  // The engine goes on with advice about settings that a task does not have.
  const [what] = cause.split('\n');
  const message = `the data needs more than ${memoryMb} MB; an operator can raise DATA_MEMORY_MB (${what})`;
  return { code: 'OUT_OF_MEMORY', message };
}

/** The result of a data run. A type, not an interface: only types fit into JsonValue. */
export type DataResult = {
  columns: { name: string; type: string }[];
  rows: { [column: string]: JsonValue }[];
  /** Rows of the whole result, also of those left out. */
  rowCount: number;
  truncated: boolean;
  inputRows: number;
};

/** What the log says of the input: how it was read, and what was skipped on purpose. */
export interface InputNote {
  level: 'info' | 'warn';
  text: string;
}

/** How an input was read. */
export interface LoadedInput {
  rows: number;
  notes: InputNote[];
  /** How the CSV was read: what was found where the task says nothing. */
  csv?: { delimiter: string; header: boolean };
}

/** What the engine process says: progress while it works, then exactly one result or failure. */
export type EngineReply =
  | { type: 'loaded'; input: LoadedInput }
  | { type: 'result'; result: DataResult }
  | { type: 'failure'; error: RunError };
