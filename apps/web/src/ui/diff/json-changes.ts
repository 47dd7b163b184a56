/** How a value differs from the one before. */
export type ChangeKind = 'same' | 'added' | 'removed' | 'changed';

/** A value at a place in two JSON documents; undefined where the document has no such place. */
export interface JsonChange {
  /** The place, as people write it: `headers.accept`, `to[1]`. */
  path: string;
  kind: ChangeKind;
  before: unknown;
  after: unknown;
}

/** Lists every value of two JSON documents by its place, in the order of the documents, and how it differs. */
export function jsonChanges(before: unknown, after: unknown): JsonChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => {
    const [one, other] = [old.get(path), now.get(path)];
    return { path, kind: kindOf(old.has(path), now.has(path), isEqual(one, other)), before: one, after: other };
  });
}

function kindOf(wasThere: boolean, isThere: boolean, isSame: boolean): ChangeKind {
  if (!wasThere) return 'added';
  if (!isThere) return 'removed';
  return isSame ? 'same' : 'changed';
}

/** Whether two values are equal, where the order of keys does not count. */
export function isEqual(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** Writes JSON with sorted keys, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? sorted(inner) : inner)) ?? '';
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Collects the values that contain no others, by their place. An empty object or list is a value itself. */
function leavesOf(value: unknown): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const collect = (inner: unknown, path: string): void => {
    const entries = entriesOf(inner, path);
    if (entries.length === 0) leaves.set(path === '' ? '(value)' : path, inner);
    for (const [at, child] of entries) collect(child, at);
  };
  collect(value, '');
  return leaves;
}

function entriesOf(value: unknown, path: string): [path: string, value: unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [`${path}[${index}]`, item as unknown]);
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, inner]) => [path === '' ? key : `${path}.${key}`, inner]);
}
