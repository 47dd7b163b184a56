/**
 * The conditions that JSON must meet on its way through PostgreSQL and the worker: jsonb refuses NUL and lone
 * surrogates, and an unchecked request would end with a 500.
 */

/** One problem of an input; `path` is dotted, and '' means the whole input. */
export interface Problem {
  path: string;
  message: string;
}

export const PARAMS_MAX_DEPTH = 32;
/**
 * The greatest depth of a result. Results may be deeper than params; PostgreSQL and JSON.stringify run out of stack at
 * some thousand levels.
 */
export const RESULT_MAX_DEPTH = 1000;
export const PARAMS_MAX_BYTES = 256 * 1024;

/**
 * The one name that is refused: an assignment of it, here or in another system, changes the object's prototype instead
 * of storing a value. All other names, also those of Object.prototype, are data.
 */
const PROTOTYPE_KEY = '__proto__';
/** With the `u` flag this matches a surrogate only when it has no partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Returns why a text cannot be stored, or undefined. */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the NUL character (\\u0000): leave it out';
  if (LONE_SURROGATE.test(text))
    return 'must be valid Unicode, but contains half of a surrogate pair (such as \\ud800)';
  return undefined;
}

/** Returns a problem when a value is nested deeper than a result may be, or undefined. It does not recurse. */
export function depthProblem(value: unknown): string | undefined {
  let level = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > RESULT_MAX_DEPTH) return `is nested too deeply: at most ${RESULT_MAX_DEPTH} levels`;
    level = level.flatMap((one) => Object.values(one).filter(isContainer));
  }
  return undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Returns the first problem of a JSON value: depth, names, texts, numbers, size. */
export function jsonProblem(value: unknown): Problem | undefined {
  return structureProblem(value) ?? sizeProblem(value);
}

/** Returns the first problem of a JSON value, without a look at its size. */
export function structureProblem(value: unknown): Problem | undefined {
  return walk(value, '', 1);
}

function walk(value: unknown, path: string, depth: number): Problem | undefined {
  if (typeof value === 'string') return problem(path, textProblem(value));
  if (typeof value === 'number') return problem(path, Number.isFinite(value) ? undefined : 'must be a finite number');
  if (value === null || typeof value === 'boolean' || value === undefined) return undefined;
  if (typeof value !== 'object') return { path, message: `must be JSON, but is a ${typeof value}` };
  if (depth > PARAMS_MAX_DEPTH) return { path, message: `is nested too deeply: at most ${PARAMS_MAX_DEPTH} levels` };
  return Array.isArray(value) ? walkItems(value, path, depth) : walkEntries(value, path, depth);
}

function walkItems(items: unknown[], path: string, depth: number): Problem | undefined {
  for (const [index, item] of items.entries()) {
    const found = walk(item, join(path, String(index)), depth + 1);
    if (found) return found;
  }
  return undefined;
}

function walkEntries(value: object, path: string, depth: number): Problem | undefined {
  for (const key of Object.getOwnPropertyNames(value)) {
    const found = keyProblem(key, path) ?? walk((value as Record<string, unknown>)[key], join(path, key), depth + 1);
    if (found) return found;
  }
  return undefined;
}

function keyProblem(key: string, path: string): Problem | undefined {
  if (key === PROTOTYPE_KEY) {
    return { path: join(path, key), message: `the name '${key}' is not accepted in JSON; send such JSON as a text` };
  }
  return problem(path, textProblem(key) && `has a name that ${textProblem(key)}`);
}

function sizeProblem(value: unknown): Problem | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes <= PARAMS_MAX_BYTES) return undefined;
  return { path: '', message: `is ${bytes} bytes of JSON: at most ${PARAMS_MAX_BYTES} (256 kB)` };
}

function problem(path: string, message: string | undefined): Problem | undefined {
  return message === undefined ? undefined : { path, message };
}

/** Joins two parts of a dotted path. */
export function join(path: string, key: string): string {
  return path === '' || key === '' ? path + key : `${path}.${key}`;
}
