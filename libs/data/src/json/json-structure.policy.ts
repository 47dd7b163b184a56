import { DuckDBListType, DuckDBStructType, type DuckDBType } from '@duckdb/node-api';

/**
 * The keys of lines with their structures. It is a map, which every line has, so that no column is lost for another
 * shape.
 */
export type LineStructure = Map<string, JsonStructure>;

/**
 * The engine's description of the values at one place of JSON: the name of a type, the elements of a list, or fields.
 */
export type JsonStructure = string | [] | [JsonStructure] | Map<string, JsonStructure>;

/** Parses the result of `json_structure` into maps, because a key may be called `__proto__`. */
export function parseStructure(text: string): JsonStructure {
  return structureOf(JSON.parse(text));
}

function structureOf(value: unknown): JsonStructure {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? [] : [structureOf(value[0])];
  // JSON.parse makes __proto__ an ordinary field, and Object.entries returns it.
  return new Map(Object.entries(value as object).map(([name, inner]) => [name, structureOf(inner)]));
}

/** Returns the structure of a type that the engine itself has found; dates are texts. */
export function structureOfType(type: DuckDBType): JsonStructure {
  if (type instanceof DuckDBStructType)
    return new Map(type.entryNames.map((name, at) => [name, structureOfType(type.entryTypes[at] as DuckDBType)]));
  if (type instanceof DuckDBListType) return [structureOfType(type.valueType)];
  if (type.alias === 'JSON') return 'JSON';
  const name = String(type);
  return name in LEAVES ? name : 'VARCHAR';
}

/** Numbers with and without a point are one type, DOUBLE; whole ones alone are BIGINT, and longer ones texts. */
const LEAVES: Record<string, string> = {
  UBIGINT: 'BIGINT',
  BIGINT: 'BIGINT',
  HUGEINT: 'BIGINT',
  DOUBLE: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  VARCHAR: 'VARCHAR',
  NULL: 'VARCHAR',
  JSON: 'JSON',
};

/** Unites the keys of two lines. */
export function mergedLines(one: LineStructure, other: LineStructure): LineStructure {
  const all = new Map(one);
  for (const [name, inner] of other) {
    const known = all.get(name);
    all.set(name, known === undefined ? inner : merged(known, inner));
  }
  return all;
}

/** Deeper values stay JSON: the engine does not accept such types. */
const MAX_DEPTH = 50;

/** Returns the type of a column. It depends on the values, never on how many rows have a key. */
export function typeOf(structure: JsonStructure, depth = 0): string {
  if (typeof structure === 'string') return LEAVES[structure] ?? 'JSON';
  if (depth > MAX_DEPTH) return 'JSON';
  if (Array.isArray(structure)) {
    const element = structure[0] === undefined ? 'JSON' : typeOf(structure[0], depth + 1);
    return `${element}[]`;
  }
  const names = [...structure.keys()].map((name) => name.toLowerCase());
  const isStruct =
    names.length > 0 && new Set(names).size === names.length && !names.includes('') && !names.includes('__proto__');
  if (!isStruct) return 'JSON';
  const fields = [...structure].map(([name, inner]) => `"${name.replaceAll('"', '""')}" ${typeOf(inner, depth + 1)}`);
  return `STRUCT(${fields.join(', ')})`;
}

/** Unites the structures of two places; where they differ the result is JSON. */
export function merged(one: JsonStructure, other: JsonStructure): JsonStructure {
  if (one === 'NULL') return other;
  if (other === 'NULL') return one;
  if (typeof one === 'string' && typeof other === 'string') return mergedLeaves(one, other);
  if (Array.isArray(one) && Array.isArray(other)) {
    const [first, second] = [one[0], other[0]];
    if (first === undefined) return other;
    return second === undefined ? one : [merged(first, second)];
  }
  return one instanceof Map && other instanceof Map ? mergedLines(one, other) : 'JSON';
}

const WHOLE = ['UBIGINT', 'BIGINT', 'HUGEINT'];

function mergedLeaves(one: string, other: string): string {
  if (one === other) return one;
  const isNumber = (leaf: string): boolean => leaf === 'DOUBLE' || WHOLE.includes(leaf);
  if (!isNumber(one) || !isNumber(other)) return 'JSON';
  return one === 'DOUBLE' || other === 'DOUBLE' ? 'DOUBLE' : 'BIGINT';
}

/**
 * Whether long whole numbers would lose digits anywhere: in a DOUBLE, or in a list or struct with several kinds of
 * values at one place, which are read as JSON.
 */
export function losesDigits(structure: JsonStructure, depth = 0): boolean {
  if (typeof structure === 'string') return structure === 'DOUBLE' || (structure === 'JSON' && depth > 1);
  return [...(Array.isArray(structure) ? structure : structure.values())].some((part) => losesDigits(part, depth + 1));
}
