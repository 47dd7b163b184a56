import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBArrayType,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBUnionValue,
  DuckDBVariantValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';

type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** The number of digits that survive a conversion to double and back. */
const SAFE_DIGITS = 15;

/** A number that may lose digits as a double. */
const LONG_NUMBER = /\d[\d.]{15}|e/i;

/**
 * Converts a value of DuckDB to JSON. Numbers stay numbers as long as they are exact; larger ones, and values that JSON
 * does not know (dates, intervals, blobs, NaN), become texts as DuckDB writes them.
 */
export function jsonValue(value: DuckDBValue, type?: DuckDBType): JsonValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return exactNumber(value);
  if (value instanceof DuckDBDecimalValue) return decimal(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) {
    const of = type instanceof DuckDBListType || type instanceof DuckDBArrayType ? type.valueType : undefined;
    return value.items.map((item) => partValue(item, of));
  }
  if (value instanceof DuckDBStructValue) return structValue(value, type);
  if (value instanceof DuckDBMapValue) return value.entries.map((entry) => jsonObject(Object.entries(entry)));
  if (value instanceof DuckDBUnionValue || value instanceof DuckDBVariantValue) return jsonValue(value.value);
  return storable(String(value));
}

/** Makes an object; Object.fromEntries defines a field called __proto__ instead of setting the prototype. */
export function jsonObject(entries: [string, DuckDBValue, DuckDBType?][]): { [key: string]: JsonValue } {
  return Object.fromEntries(entries.map(([name, value, type]) => [storable(name), jsonValue(value, type)]));
}

function structValue({ entries }: DuckDBStructValue, type: DuckDBType | undefined): JsonValue {
  const types = type instanceof DuckDBStructType ? new Map(type.entryNames.map((name, at) => [name, type.entryTypes[at]])) : undefined; // oxfmt-ignore
  return Object.fromEntries(
    Object.entries(entries).map(([name, value]) => [storable(name), partValue(value, types?.get(name))]),
  );
}

/**
 * Converts a part of a list or struct. Where JSON lines have texts and numbers at one place, the engine stores each as
 * JSON: `"x"` is the text x. Objects and lists at such a place stay JSON in a text.
 */
function partValue(value: DuckDBValue, type: DuckDBType | undefined): JsonValue {
  if (type?.alias !== 'JSON' || typeof value !== 'string') return jsonValue(value, type);
  const isScalar = /^(".*"|true|false|null)$/s.test(value) || (/^-?\d/.test(value) && !LONG_NUMBER.test(value));
  if (!isScalar) return storable(value);
  const read = JSON.parse(value) as string | number | boolean | null;
  return typeof read === 'string' ? storable(read) : read;
}

function exactNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function decimal(value: DuckDBDecimalValue): number | string {
  const text = value.toString();
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= SAFE_DIGITS ? Number(text) : text;
}

// A copy of the function in contracts: the engine process imports nothing else of Carillon (data-engine.process.ts).
function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}
