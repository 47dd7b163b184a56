import { Refusal } from '#contracts/refusal';

const MOST_DEPTH = 32;

/**
 * Refuses JSON that PostgreSQL could not store or that would trick JavaScript: NUL, halves of surrogate pairs, numbers
 * without end, keys of the prototype, nesting beyond 32 levels.
 * @throws Refusal VALIDATION naming the field
 */
export function guardJson(value: unknown, path = '', depth = 0): void {
  if (typeof value === 'string') return guardText(value, path);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(path, 'is a number out of range');
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MOST_DEPTH) refuse(path, `is nested deeper than ${MOST_DEPTH} levels`);
  for (const [key, item] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    guardText(key, at);
    if (key === '__proto__' || (key === 'constructor' && typeof item === 'object'))
      refuse(at, 'is a name that is not allowed');
    guardJson(item, at, depth + 1);
  }
}

/** @throws Refusal VALIDATION */
export function guardText(text: string, path: string): void {
  if (text.includes('\0')) refuse(path, 'contains a NUL character; remove it');
  if (!text.isWellFormed()) refuse(path, 'contains half of a surrogate pair; send well-formed Unicode');
}

function refuse(path: string, message: string): never {
  const field = (path === '' ? 'body' : path).replaceAll('\0', '').toWellFormed().slice(0, 200);
  throw new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}
