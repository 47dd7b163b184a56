import { fitText, fitTextEnd, jsonBytes, storable } from './fit-text.policy';

it.each<[string, number, string]>([
  ['hello', 7, 'hello'],
  ['hello', 6, 'hell'],
  ['ééé', 6, 'éé'],
  ['🎉🎉', 9, '🎉'],
  ['"""', 6, '""'],
  ['\u0001\u0001', 13, '\u0001'],
  ['hello', 1, ''],
])('the beginning of %j in %d bytes of JSON is %j', (text, bytes, kept) => {
  const fitted = fitText(text, bytes);
  expect(fitted).toEqual({ text: kept, truncated: kept !== text });
  if (kept !== '') expect(jsonBytes(fitted.text)).toBeLessThanOrEqual(bytes);
});

it('the end of a text is counted from its end and cuts no character in two', () => {
  expect(fitTextEnd('a🎉🎉b', 7)).toBe('🎉b');
});

it('a storable text has neither NUL nor half of a surrogate pair', () => {
  expect(storable('a\0b\ud800c🎉')).toBe('a\ufffdb\ufffdc🎉');
});
