import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBUnionValue,
  DuckDBVariantValue,
  type DuckDBValue,
} from '@duckdb/node-api';

type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Digits that survive a way through a double. */
const SAFE_DIGITS = 15;

/**
 * A value of DuckDB as JSON. Numbers stay numbers as long as they are exact; larger ones, and everything that JSON
 * does not know (dates, intervals, blobs, NaN), become texts as DuckDB writes them.
 */
export function jsonValue(value: DuckDBValue): JsonValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return exactNumber(value);
  if (value instanceof DuckDBDecimalValue) return decimal(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(jsonValue);
  if (value instanceof DuckDBStructValue) return jsonObject(Object.entries(value.entries));
  if (value instanceof DuckDBMapValue) return value.entries.map((entry) => jsonObject(Object.entries(entry)));
  if (value instanceof DuckDBUnionValue || value instanceof DuckDBVariantValue) return jsonValue(value.value);
  return storable(String(value));
}

/** Object.fromEntries defines a column called __proto__ instead of setting the prototype. */
export function jsonObject(entries: [string, DuckDBValue][]): { [key: string]: JsonValue } {
  return Object.fromEntries(entries.map(([name, value]) => [storable(name), jsonValue(value)]));
}

function exactNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function decimal(value: DuckDBDecimalValue): number | string {
  const text = value.toString();
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= SAFE_DIGITS ? Number(text) : text;
}

// A copy of that in contracts: the engine process imports nothing of the rest of Carillon (data-engine.process.ts).
function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}
