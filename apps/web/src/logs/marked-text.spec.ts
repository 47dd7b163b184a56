import { markedParts } from './marked-text';

const text = (line: string, query?: string): string =>
  markedParts(line, query)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

describe('a found line', () => {
  it.each([
    ['Connection REFUSED, refused again', 'refused', 'Connection [REFUSED], [refused] again'],
    ['100% of it', '100%', '[100%] of it'],
    ['a.b (c) [d] a-b/c', '(c) [d]', 'a.b [(c) [d]] a-b/c'],
    ['a.b a-b/c', 'a-b/c', 'a.b [a-b/c]'],
    ['<b>bold</b>', '<b>', '[<b>]bold</b>'],
    ['GRÜN', 'grün', '[GRÜN]'],
    ['nothing', undefined, 'nothing'],
    ['nothing', 'else', 'nothing'],
  ])('%j has the text %j marked', (line, query, marked) => expect(text(line, query)).toBe(marked));

  it('is cut around its first match when it is long', () => {
    const line = `${'a'.repeat(5000)} needle ${'b'.repeat(5000)}`;
    const shown = text(line, 'NEEDLE');
    expect(shown).toMatch(/^…a+ \[needle\] b+…$/);
    expect(shown.length).toBe(600 + 4);
    expect(text(line)).toBe(`${'a'.repeat(600)}…`);
  });
});
