import { cappedResult } from './capped-result';
import { RESULT_MAX_BYTES, type JsonValue } from './outcome';
import { storableJson, storableText } from './fields/storable-json';

describe('cappedResult', () => {
  it('returns a result within the limit unchanged, with the order of its keys', () => {
    const result = { z: 1, a: [null, true, 0.5, 'é'], nested: { b: '', a: {} } };
    expect(JSON.stringify(cappedResult(result))).toBe(JSON.stringify(result));
    expect(cappedResult(undefined)).toBeNull();
  });

  it.each([
    ['a long text', 'x'.repeat(RESULT_MAX_BYTES)],
    ['quotes that double when escaped', '"'.repeat(RESULT_MAX_BYTES)],
    ['letters of four bytes', '🎉'.repeat(RESULT_MAX_BYTES / 4)],
    ['many rows', Array.from({ length: 20_000 }, (_, id) => ({ id }))],
  ] as [string, JsonValue][])('cuts %s to the limit and marks it as truncated', (_, result) => {
    const capped = cappedResult(result) as { truncated: boolean; bytes: number; preview: string };
    expect(capped.truncated).toBe(true);
    expect(capped.bytes).toBe(Buffer.byteLength(JSON.stringify(result)));
    expect(Buffer.byteLength(JSON.stringify(capped))).toBeLessThanOrEqual(RESULT_MAX_BYTES + 200);
    expect(capped.preview.isWellFormed()).toBe(true);
  });
});

describe('a character that PostgreSQL cannot store', () => {
  it('is replaced in texts, values and names', () => {
    expect(storableText('a\0b\ud800c')).toBe('a\ufffdb\ufffdc');
    const stored = JSON.stringify(storableJson({ 'k\0': ['\udfff', { deep: '\0' }], fine: '🎉' }));
    expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    expect(stored).toContain('🎉');
  });
});
