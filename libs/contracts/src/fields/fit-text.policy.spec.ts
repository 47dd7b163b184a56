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

it('counts every character as JSON.stringify writes it', () => {
  const characters = Array.from({ length: 0x2800 }, (_, code) => String.fromCodePoint(code));
  characters.push('\ud800', '\udfff', '\uffff', '\u{1f600}', '\u{10ffff}');
  const wrong = characters.filter((character) => {
    const bytes = jsonBytes(character);
    const [fits, tooLarge] = [fitText(character, bytes), fitText(character, bytes - 1)];
    const ends = [fitTextEnd(character, bytes), fitTextEnd(character, bytes - 1)];
    return fits.truncated || !tooLarge.truncated || ends[0] !== character || ends[1] !== '';
  });
  expect(wrong).toEqual([]);
});
