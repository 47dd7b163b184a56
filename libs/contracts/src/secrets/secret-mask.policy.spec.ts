import { NO_SECRETS, SecretMask } from './secret-mask.policy';
import { referenceProblems, secretReferences, withSecrets } from './secret-references.policy';

const hex = (code: number, digits = 1): string => code.toString(16).toUpperCase().padStart(digits, '0');
const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const byCharacter = (text: string, which: RegExp, spell: (code: number) => string): string =>
  text.replace(which, (one) => spell(one.codePointAt(0) ?? 0));

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

it('masks the longer of two secrets that overlap, and changes nothing without secrets', () => {
  expect(new SecretMask(['token', 'token-long']).text('token-long token')).toBe('*** ***');
  expect(NO_SECRETS.text('token')).toBe('token');
});

describe('a secret within an encoded text', () => {
  const around = (before: string, encoding: BufferEncoding): string =>
    Buffer.from(`${before}${SECRET}, and more`).toString(encoding);
  /** All pieces of seven characters of the secret, none of which may be readable after masking. */
  const pieces = Array.from({ length: SECRET.length - 6 }, (_, at) => SECRET.slice(at, at + 7));

  it.each(['', 'a', 'ab', 'abc', 'user:'])('is masked in base64 after %j', (before) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const masked = mask.text(around(before, encoding));
      expect(masked).toContain('***');
      const decoded = masked.split('***').map((part) => Buffer.from(part, 'base64').toString('latin1'));
      for (const piece of pieces) expect(decoded.join('\0')).not.toContain(piece);
    }
  });

  it('is masked in hexadecimal digits, small and capital', () => {
    expect(mask.text(around('x', 'hex'))).toBe(`78***${Buffer.from(', and more').toString('hex')}`);
    expect(mask.text(Buffer.from(SECRET).toString('hex').toUpperCase())).toBe('***');
  });

  it.each(['&quot;', '&#34;', '&#39;&quot;', '&#x27;&quot;', '&apos;&quot;', '&#039;&quot;'])(
    'is masked in HTML: %s',
    (escaped) => {
      const secret = escaped.length > 6 ? `<p&ss'"word>` : '<p&ss"word>';
      const html = secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/'?"/, escaped);
      expect(new SecretMask([secret]).text(`<b>${html}</b>`)).toBe('<b>***</b>');
    },
  );

  it('is masked in JSON of ASCII, and with escapes of small letters in a URL', () => {
    const other = new SecretMask(['pä<ss/wört']);
    expect(other.text('"p\\u00e4<ss/w\\u00f6rt"')).toBe('"***"');
    expect(other.text('?p=p%c3%a4%3css%2fw%c3%b6rt')).toBe('?p=***');
  });

  it.each<[string, string, (secret: string) => string]>([
    ['a form, as browsers send one', 'p~ss word', (secret) => new URLSearchParams({ a: secret }).toString().slice(2)],
    ['base64 without padding', 'pass+word', (secret) => Buffer.from(secret).toString('base64url')],
    ['base64 without padding', 'pass+word?', (secret) => Buffer.from(secret).toString('base64url')],
    ['a shell', "it's a pass'word", (secret) => secret.replaceAll("'", `'\\''`)],
    ['base64 of JSON', 'p"ss\\wörd', (secret) => Buffer.from(JSON.stringify(secret).slice(1, -1)).toString('base64')],
    ['JSON in a text of JSON', 'p"ss\\word', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    [
      'JSON of ASCII in capitals',
      'pässwört',
      (secret) => byCharacter(secret, /[^\0-~]/g, (code) => `\\u${hex(code, 4)}`),
    ],
    ['HTML of ASCII', 'p<ä"ßword', (secret) => byCharacter(escaped(secret), /[^\0-~]/gu, (code) => `&#${code};`)],
    [
      'HTML of ASCII, hexadecimal',
      'p<ä"ßword',
      (secret) => byCharacter(escaped(secret), /[^\0-~]/gu, (code) => `&#x${hex(code)};`),
    ],
    [
      'HTML with all but letters and digits as numbers',
      'p@ss-w/rd é',
      (secret) => byCharacter(secret, /[^a-z0-9]/giu, (code) => `&#${code};`),
    ],
    [
      'the same, hexadecimal',
      'p@ss-w/rd é',
      (secret) => byCharacter(secret, /[^a-z0-9]/giu, (code) => `&#x${hex(code).toLowerCase()};`),
    ],
  ])('is masked in %s', (_, secret, spelled) => {
    expect(new SecretMask([secret]).text(`<b>${spelled(secret)}</b>`)).toBe('<b>***</b>');
  });
});

describe('a secret whose bytes are written in several lines or with separators', () => {
  const KEY =
    'a secret that is longer than two lines of base64, whatever the width: 0123456789 abcdefghijklm' +
    ' and that has more lines of them, so that some are in the middle: ABCDEFGHIJKLMNO';
  const key = new SecretMask([KEY]);
  const inLines = (text: string, width: number, end: string): string =>
    (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end);
  const bytes = Buffer.from(KEY);

  it.each([
    ['base64 of MIME', inLines(bytes.toString('base64'), 76, '\r\n')],
    ['base64 of PEM', inLines(bytes.toString('base64'), 64, '\n')],
    ['base64 of a folded header', inLines(bytes.toString('base64'), 60, '\r\n ')],
    ['base64 of UTF-16', Buffer.from(KEY, 'utf16le').toString('base64')],
    ['base64 of UTF-16 in lines', inLines(Buffer.from(KEY, 'utf16le').toString('base64'), 76, '\n')],
    ['base64 in a URL', encodeURIComponent(bytes.toString('base64'))],
    ['hexadecimal digits with colons', inLines(bytes.toString('hex'), 2, ':')],
    ['capital ones with hyphens', inLines(bytes.toString('hex').toUpperCase(), 2, '-')],
    ['hexadecimal digits with blanks, in lines', inLines(inLines(bytes.toString('hex'), 2, ' '), 47, '\n')],
    [
      'a URL of escapes alone',
      bytes
        .toString('hex')
        .replaceAll(/../g, (byte) => `%${byte}`)
        .slice(1),
    ],
    [
      'escapes of C',
      bytes
        .toString('hex')
        .replaceAll(/../g, (byte) => `\\x${byte}`)
        .slice(2),
    ],
    ['those of words of two bytes', inLines(inLines(bytes.toString('hex'), 4, ' '), 40, '\n')],
    ['those of UTF-16', inLines(Buffer.from(KEY, 'utf16le').toString('hex'), 2, ':')],
    ['a URL in a URL', encodeURIComponent(encodeURIComponent(KEY))],
  ])('is masked in %s', (_, spelled) => {
    expect(key.text(`<${spelled}>`)).toBe('<***>');
  });

  it.each([
    ['at its end', (text: string): string => `<${text.slice(0, 90)}…`, '<***…'],
    ['at its beginning', (text: string): string => `${text.slice(40)}>`, '***>'],
  ])('is masked when it was cut %s', (_, cut, masked) => {
    expect(key.text(cut(inLines(bytes.toString('base64'), 64, '\n')))).toBe(masked);
    expect(key.text(cut(inLines(bytes.toString('hex'), 2, ':')))).toBe(masked);
  });

  it('is masked in the middle of a longer text, except characters that its neighbours change', () => {
    for (const before of ['', 'a', 'ab', 'user:']) {
      const text = inLines(Buffer.from(`${before}${KEY}, and more`).toString('base64'), 64, '\n');
      const decoded = key
        .text(text)
        .split('***')
        .map((part) => Buffer.from(part, 'base64').toString('latin1'));
      expect(decoded).toHaveLength(2);
      expect(decoded.join('')).not.toMatch(/secret|klm/);
    }
  });

  it.each([
    ['base64 of PEM', bytes.toString('base64'), 64],
    ['base64 of MIME', bytes.toString('base64'), 76],
    ['hexadecimal digits of xxd', bytes.toString('hex'), 60],
    ['hexadecimal digits of 16 bytes', bytes.toString('hex').toUpperCase(), 32],
    ['hexadecimal digits of 15 bytes', bytes.toString('hex'), 30],
  ])('is masked in lines that are masked one by one, as those of a log: %s', (_, text, width) => {
    // The secret is long enough to have lines in the middle, without its beginning and its end.
    for (const line of inLines(text, width, '\n')
      .split('\n')
      .filter(({ length }) => length === width)) {
      expect(key.text(line)).toBe('***');
      expect(key.text(`00000010: ${inLines(line, 4, ' ')}  text`)).toBe('00000010: ***  text');
    }
  });

  it('leaves similar texts unchanged', () => {
    const plain = new SecretMask(['12345678', 'pass word']);
    for (const text of ['12:34:56:78', '1234 5678', 'pass\nword', 'pass  word', '12\n34\n56\n78'])
      expect(plain.text(text)).toBe(text);
  });
});

it('masks the rest of a secret on both sides of a cut in its middle', () => {
  const text = `x ${SECRET.slice(0, 9)}\n… 900 bytes left out …\n${SECRET.slice(8)} y`;
  expect(mask.text(text)).toBe('x ***\n… 900 bytes left out …\n*** y');
});

it('two secrets that overlap are masked together', () => {
  expect(new SecretMask(['abcdefgh', 'efghijkl']).text('x abcdefghijkl y')).toBe('x *** y');
});

describe('for any secret', () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, n) => `line ${n}`).join('\n');
  const TEXT = 65_536;

  it.each([
    ['a short one', 'abcdefgh'],
    ['one of 900 lines', lines(900)],
    ['one that repeats itself', 'ab'.repeat(8192)],
    ['one of characters with many spellings', '<&"\'/é '.repeat(900)],
    ['one whose bytes may have gaps', 'f'.repeat(100)],
    [
      'many with the same beginning',
      Array.from({ length: 900 }, (_, n) => `aaaaaa${String.fromCharCode(0x4e00 + n)}`).join('\n'),
    ],
  ])('a text is read at most twice: %s', (_, secret) => {
    for (const repeated of [secret, secret.slice(0, 6), 'ab', 'a', '…\n', '66 ', '6\n\n\n']) {
      const one = new SecretMask([secret]);
      one.text(repeated.repeat(Math.ceil(TEXT / repeated.length)).slice(0, TEXT));
      expect(one.charactersRead).toBeLessThanOrEqual(2 * TEXT);
      expect(one.charactersRead).toBeGreaterThanOrEqual(TEXT);
    }
  });

  it('the rows of a result are read at most twice', () => {
    const one = new SecretMask([lines(900)]);
    const rows = Array.from({ length: 500 }, (_, n) => ({ n, text: `line ${n} of the rows` }));
    const masked = one.json(rows) as typeof rows;
    expect(masked[7]?.text).toBe('*** of the rows');
    expect(one.charactersRead).toBeLessThanOrEqual(2 * JSON.stringify(rows).length);
  });

  it.each([
    ['of too many lines', lines(1500)],
    ['with spellings that are too long', '<&"\''.repeat(4000)],
  ])('a secret %s leaves nothing readable', (_, secret) => {
    const one = new SecretMask([secret]);
    expect(one.isEmpty).toBe(false);
    expect([one.text('anything'), one.text(''), one.json({ a: 'anything' }), one.charactersRead]).toEqual([
      ...['***', '', '***', 0],
    ]);
  });

  it('a value that is nested too deeply is masked as a whole', () => {
    const deep = JSON.parse('['.repeat(10_000) + JSON.stringify(SECRET) + ']'.repeat(10_000)) as [];
    expect(mask.json(deep)).toBe('***');
  });

  it('names of Object.prototype are names like others', () => {
    const value = JSON.parse('{"__proto__":"s3cr\\"t/value here","constructor":1,"toString":null}') as object;
    expect(JSON.stringify(mask.json(value as never))).toBe('{"__proto__":"***","constructor":1,"toString":null}');
  });
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
