import { depthProblem } from './json-safety.policy';
import type { JsonValue } from '../outcome';

/** Replaces NUL and halves of surrogate pairs, which PostgreSQL cannot store in text and jsonb, by U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** Makes every text in a value storable. @throws Error for a value that is nested too deeply to be stored */
export function storableJson(value: JsonValue): JsonValue {
  const problem = depthProblem(value);
  if (problem !== undefined) throw new Error(`it ${problem}`);
  return storableParts(value);
}

function storableParts(value: JsonValue): JsonValue {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableParts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), storableParts(item)]));
}
