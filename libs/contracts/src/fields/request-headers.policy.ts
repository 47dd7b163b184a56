const MAX_HEADERS = 50;
const MAX_VALUE_LENGTH = 8192;
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,128}$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Headers that the client sets itself: another value could split one request into two, or reach another host behind a
 * proxy.
 */
const RESERVED = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'proxy-authorization',
  'proxy-connection',
]);

/** Returns the problem of a record of headers, or undefined. */
export function headersProblem(headers: unknown): string | undefined {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    return 'must be an object of names and texts, such as {"accept": "application/json"}';
  }
  const names = Object.keys(headers);
  if (names.length > MAX_HEADERS) return `has ${names.length} headers: at most ${MAX_HEADERS}`;
  const twice = names.find((name, index) => names.findIndex((other) => sameName(other, name)) !== index);
  if (twice !== undefined) return `has '${twice}' twice: names of headers are the same in capitals`;
  return undefined;
}

/** Returns the problem of one header, or undefined. */
export function headerProblem(name: string, value: unknown): string | undefined {
  if (!NAME.test(name)) return 'is no name of a header: letters, digits and hyphens';
  if (RESERVED.has(name.toLowerCase())) return 'is set by Carillon itself: leave it out';
  if (typeof value !== 'string') return `must be a text, but is ${JSON.stringify(value)?.slice(0, 80)}`;
  if (value.length > MAX_VALUE_LENGTH) return `has ${value.length} characters: at most ${MAX_VALUE_LENGTH}`;
  if (!VALUE.test(value)) return 'must be one line of Latin-1 characters (no CR, LF or other control characters)';
  return undefined;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
