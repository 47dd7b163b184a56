/** A node of the tree that shows a JSON value. */
export interface JsonNode {
  /** The key of the node, unique in the tree. */
  path: string;
  name: string;
  /** The JSON of a text, number, boolean or null. */
  text?: string;
  /** The number of elements of a list, or of keys of an object. */
  count?: number;
  isList?: boolean;
  children?: JsonNode[];
}

const MAX_CHILDREN = 500;

/** Builds the nodes of the elements of a list or an object; other values have none. */
export function nodesOf(value: unknown, path = '$'): JsonNode[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const nodes = entries.slice(0, MAX_CHILDREN).map(([name, part]) => nodeOf(name, part, `${path}/${name}`));
  const more = entries.length - nodes.length;
  return more > 0 ? [...nodes, { path: `${path}/…`, name: '…', text: `${more.toLocaleString('en')} more` }] : nodes;
}

function nodeOf(name: string, value: unknown, path: string): JsonNode {
  if (typeof value !== 'object' || value === null) return { path, name, text: JSON.stringify(value) };
  const children = nodesOf(value, path);
  const count = Object.keys(value).length;
  return { path, name, count, isList: Array.isArray(value), ...(children.length > 0 && { children }) };
}

/** Describes the size of a list or an object: "[…] 3 items", "{…} 1 key". */
export function countText(count: number, isList: boolean): string {
  const [sign, one] = isList ? ['[…]', 'item'] : ['{…}', 'key'];
  return `${sign} ${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}
