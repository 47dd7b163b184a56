import { Refusal } from '#contracts/refusal';
import { refuseInexactJson } from './exact-json';

function fieldOf(text: string): string | null {
  try {
    JSON.parse(text);
    refuseInexactJson(text);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Object.keys(error.errors ?? {})[0] ?? '';
  }
}

it.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":[0,{"c":1, "\\u0063" : 2}]}}', 'a.b.1.c'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ['{"id":12345678901234567890}', 'id'],
  ['[1,[-9007199254740993]]', '1.0'],
  [`[${'9'.repeat(400)}]`, '0'],
  ['9007199254740993', 'body'],
])('%s is refused, naming %s', (text, field) => expect(fieldOf(text)).toBe(field));

it.each([
  '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
  '{"constructor":1,"toString":2,"hasOwnProperty":{"constructor":3}}',
  '{"a":"\\"a\\":1,\\"a\\":2","b":"\\\\","c":"9007199254740993"}',
  '[9007199254740992,9007199254740991,-9007199254740992,1e300,0.1,0.30000000000000004,5e-324,100000000000000000000]',
  '"a"',
  'null',
  '',
])('%s passes', (text) => expect(fieldOf(text === '' ? '{}' : text)).toBeNull());

it('a megabyte of the smallest tokens passes in one pass', () => {
  expect(fieldOf(`[${'{"a":0},'.repeat(120_000)}0]`)).toBeNull();
  expect(fieldOf(`["${'\\\\'.repeat(500_000)}"]`)).toBeNull();
});
