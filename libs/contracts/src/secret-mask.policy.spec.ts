import { NO_SECRETS, SecretMask } from './secret-mask.policy';
import { referenceProblems, secretReferences, withSecrets } from './secret-references.policy';

const SECRET = 's3cr"t/value here';
const mask = new SecretMask([SECRET]);

it.each([
  ['as it is', `a ${SECRET} b`, 'a *** b'],
  ['in JSON', JSON.stringify({ a: SECRET }), '{"a":"***"}'],
  ['in a URL', `?q=${encodeURIComponent(SECRET)}&r`, '?q=***&r'],
  ['in a form', new URLSearchParams({ q: SECRET }).toString(), 'q=***'],
  ['in base64', Buffer.from(SECRET).toString('base64'), '***'],
  ['twice', SECRET + SECRET, '******'],
  ['cut at the end', `body ${SECRET.slice(0, 9)}`, 'body ***'],
  ['cut at the end with a mark', `body ${SECRET.slice(0, 9)}…`, 'body ***…'],
  ['cut at the beginning', `${SECRET.slice(5)} body`, '*** body'],
  ['not there', 'nothing to see', 'nothing to see'],
])('masks a secret %s', (_, text, masked) => {
  expect(mask.text(text)).toBe(masked);
});

it('masks texts, numbers and names of fields of a value', () => {
  const both = new SecretMask(['12345678', 'abcdefgh']);
  expect(both.json({ a: [12345678, 'x abcdefgh', true, null], abcdefgh: 12 })).toEqual({
    a: ['***', 'x ***', true, null],
    '***': 12,
  });
});

it('masks each line of a secret with several', () => {
  const key = new SecretMask(['-----BEGIN KEY-----\nMIIabcdef\nQRSTuvwx\n-----END KEY-----\n']);
  expect(key.text('MIIabcdef')).toBe('***');
});

it('masks the longer of two that overlap, and leaves all as it is without any', () => {
  expect(new SecretMask(['token', 'token-long']).text('token-long token')).toBe('*** ***');
  expect(NO_SECRETS.text('token')).toBe('token');
});

it('is quick with a long secret and a long text', () => {
  const long = new SecretMask(['ab'.repeat(8000)]);
  const began = performance.now();
  long.text('ab'.repeat(32_000));
  expect(performance.now() - began).toBeLessThan(1000);
});

it('references are found in texts at any depth, also with spaces, and replaced once', () => {
  const params = { url: 'https://x/{{secret.A}}', list: [{ b: '{{ secret.B_1 }}{{secret.A}}' }], '{{secret.C}}': 1 };
  expect(secretReferences(params)).toEqual([
    { path: 'url', name: 'A' },
    { path: 'list.0.b', name: 'B_1' },
    { path: 'list.0.b', name: 'A' },
  ]);
  const values = new Map([
    ['A', '{{secret.B_1}}$&'],
    ['B_1', 'b'],
  ]);
  expect(withSecrets(params, values)).toEqual({
    url: 'https://x/{{secret.B_1}}$&',
    list: [{ b: 'b{{secret.B_1}}$&' }],
    '{{secret.C}}': 1,
  });
});

it.each(['{{secret.a-b}}', '{{secret.}}', '{{secret.1A}}', '{{secrets.A', '{{Secret.A}}'])(
  '%s looks like a reference and is none',
  (text) => {
    const problems = referenceProblems({ a: text });
    expect(problems.map(({ path }) => path)).toEqual(text.startsWith('{{secrets') ? [] : ['a']);
  },
);
