import type { JsonValue } from '../outcome';
import { join, type Problem } from '../fields/json-safety.policy';

/** The form of a name of a secret. */
export const SECRET_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
export const SECRET_MIN_CHARACTERS = 4;
export const SECRET_MAX_BYTES = 16_384;

const REFERENCE = /\{\{\s*secret\.([A-Za-z_][A-Za-z0-9_]{0,63})\s*\}\}/g;
/**
 * A text that looks like a reference but is none: it would be sent unchanged, and nobody would know why the other side
 * refuses it.
 */
const LOOKS_LIKE_REFERENCE = /\{\{\s*secret\b[^}]{0,100}\}{0,2}/gi;

/** A reference to a secret: the dotted path of the text, and the name. */
export interface SecretReference {
  path: string;
  name: string;
}

/** Returns the references in a value: `{{secret.NAME}}` in any of its texts (not in names of fields). */
export function secretReferences(value: unknown): SecretReference[] {
  const found: SecretReference[] = [];
  eachText(value, '', (text, path) => {
    for (const [, name = ''] of text.matchAll(REFERENCE)) found.push({ path, name });
  });
  return found;
}

/** Returns the texts that look like a reference and are none. */
export function referenceProblems(value: unknown): Problem[] {
  const problems: Problem[] = [];
  eachText(value, '', (text, path) => {
    for (const [meant] of text.replace(REFERENCE, '').matchAll(LOOKS_LIKE_REFERENCE))
      problems.push({
        path,
        message: `has '${meant}': a secret is named as {{secret.NAME}}, of letters, digits and _`,
      });
  });
  return problems;
}

/** Returns the value with every reference replaced. The value of a secret is not searched for references itself. */
export function withSecrets<T>(value: T, secrets: ReadonlyMap<string, string>): T {
  return mapTexts(value as JsonValue, (text) =>
    text.replace(REFERENCE, (reference, name: string) => secrets.get(name) ?? reference),
  ) as T;
}

function mapTexts(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

function eachText(value: unknown, path: string, look: (text: string, path: string) => void): void {
  if (typeof value === 'string') return look(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) eachText(item, join(path, key), look);
}
