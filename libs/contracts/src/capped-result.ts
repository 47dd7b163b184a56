import { RESULT_MAX_BYTES, type JsonValue } from './outcome';
import { storableJson } from './fields/storable-json';

/**
 * Returns a result as it is stored: at most 64 kB of JSON. A larger one is cut to the beginning of its text and marked.
 */
export function cappedResult(result: JsonValue | undefined): JsonValue {
  const stored = storableJson(result ?? null);
  const text = JSON.stringify(stored);
  const bytes = Buffer.byteLength(text);
  if (bytes <= RESULT_MAX_BYTES) return stored;
  // Half of the limit, because a text inside JSON may grow when its quotes are escaped.
  const preview = Buffer.from(text)
    .subarray(0, RESULT_MAX_BYTES / 2)
    .toString('utf8');
  return { truncated: true, bytes, preview: storableJson(preview) };
}
