/** What the engine says of the values at one place of JSON: the name of a type, the elements of a list, or fields. */
export type JsonStructure = string | [] | [JsonStructure] | Map<string, JsonStructure>;

/** Reads the structure that `json_group_structure` gives. In maps: a key may be called `__proto__`. */
export function parseStructure(text: string): JsonStructure {
  return structureOf(JSON.parse(text, (_, value: unknown) => value));
}

function structureOf(value: unknown): JsonStructure {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? [] : [structureOf(value[0])];
  // JSON.parse makes __proto__ a field of its own, and Object.entries gives it.
  return new Map(Object.entries(value as object).map(([name, inner]) => [name, structureOf(inner)]));
}

/** Numbers with and without a point are one type, DOUBLE; whole ones alone are BIGINT: what is longer is a text. */
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

/** What is nested more deeply stays JSON: the engine does not take such types. */
const MAX_DEPTH = 50;

/** The type of a column. It depends on what values there are, never on how many rows have a key. */
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

/** Is there a DOUBLE anywhere, which would change long whole numbers beside it? */
export function hasDouble(structure: JsonStructure): boolean {
  if (typeof structure === 'string') return structure === 'DOUBLE';
  return [...(Array.isArray(structure) ? structure : structure.values())].some(hasDouble);
}
