/** Values that have broken servers before: as JSON, as text, and in the request line. */

const nested = (levels: number, open: string, close: string): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

export const HOSTILE_JSON = [
  ...['null', 'true', 'false', '0', '-0', '-1', '0.5', '1e400', '-1e400', '1e300', '5e-324'],
  ...['2147483648', '-2147483649', '9007199254740993', '99999999999999999999999'],
  ...['""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"x\\udfff"', '"\\ud83d\\ude00"', '"\\ufeff"', '"\\u202e"'],
  ...['{}', '[]', '[[]]', '[null]', '[{}]', '{"":""}', '{"$ne":null}', '{"length":-1}', '{"toString":1}'],
  ...['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"x":1}}}', '{"a\\u0000":1}', '{"\\ud800":1}'],
  ...[nested(31, '{"a":', '}'), nested(33, '{"a":', '}'), nested(33, '[', ']'), nested(3000, '[', ']')],
  ...['"2027-02-30T00:00:00Z"', '"2027-01-01T24:00:00Z"', '"2016-12-31T23:59:60Z"', '"2027-01-01t00:00:00z"'],
  ...['"2027-01-01T00:00:00"', '"2027-01-01"', '"now"', '"infinity"', '"9999-12-31T23:59:59.999999999Z"', '"1"'],
  ...['"0000-01-01T00:00:00Z"', '"+275760-09-13T00:00:00Z"', '"1970-01-01T00:00:00+23:59"', '1893456000'],
  ...['"\'; drop table users; --"', '"{{secret.NOBODY}}"', '"{{secret.KEY}}"', '"../../etc/passwd"', '"a\\r\\nb: c"'],
  ...['"00000000-0000-0000-0000-000000000000"', '"NaN"', '"undefined"', '"%00"', '"* * * * *"', '"0 0 30 2 *"'],
  JSON.stringify('x'.repeat(70_000)),
  JSON.stringify('🎉'.repeat(300)),
  JSON.stringify(Array.from({ length: 3000 }, (_, n) => n)),
];

export const HOSTILE_NAMES = ['surprise', '', 'toString', '__proto__', 'constructor', 'prototype', 'a.b', 'id', '0'];

/** Bodies that are not valid JSON, or not JSON that the API accepts. */
export const HOSTILE_BODIES: Buffer[] = [
  ...['', ' ', '{', '[', '"', '{"a":}', '{"a":1,}', "{'a':1}", 'not JSON', 'NaN', '[]', '[{}]', '"text"', '12', 'null'],
  ...['{"a":1}{"a":2}', '\u0000', '{"a":"\u0001"}', '\ufeff{}', '\ufeff\ufeff{}', 'a=b&c=d', '<a/>'],
  ...[nested(50_000, '[', ']'), nested(20_000, '{"a":', '}'), '{"__proto__":null}', '{"constructor":{"prototype":1}}'],
]
  .map((text) => Buffer.from(text))
  .concat([
    Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    Buffer.from([0xc0, 0x80]),
    Buffer.from(`{"title":"${'x'.repeat(1_100_000)}"}`),
    Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n'),
  ]);

/** Hostile parts of a path or a query. */
export const HOSTILE_SEGMENTS = [
  ...['%00', '%zz', '%', '%ff', '%c0%80', '%ed%a0%80', '..%2f..', "'%20or%201=1", '%F0%9F%92%A9', '.', '..', '*', '~'],
  ...['null', 'undefined', '-1', '0', '1e400', '[object%20Object]', '%7B%7D', 'a;b', 'a,b,c', '%0d%0ax:y', '+', '{}'],
  ...['00000000-0000-7000-8000-000000000000', '00000000-0000-0000-0000-000000000000', 'x'.repeat(201)],
];

export const HOSTILE_TEXTS = [
  ...[
    '',
    '-1',
    '0',
    '1.5',
    '1e3',
    '99999999999',
    'NaN',
    'true',
    'now',
    'infinity',
    '2027-02-30T00:00:00Z',
    '__proto__',
  ],
  ...[
    '2027-01-01T00:00:00Z',
    '-createdAt',
    'title,title',
    '-',
    ',',
    'FAILED,,X',
    "' or 1=1",
    '%',
    '_',
    '\\',
    'x'.repeat(3000),
  ],
];

export const HOSTILE_QUERIES = [
  'surprise=1',
  '__proto__[x]=1',
  'constructor=1',
  '&&&',
  '=',
  '%=%',
  'a[b][c]=d',
  '?',
  '#x',
];

export const CONTENT_TYPES = [
  ...['application/json; charset=utf-8', 'application/json; charset=latin1', 'APPLICATION/JSON', 'application/json;'],
  ...['text/plain', 'text/html', 'application/xml', 'application/x-www-form-urlencoded', 'application/octet-stream'],
  ...['multipart/form-data', 'multipart/form-data; boundary=x', 'application/problem+json', 'json', ';', '*/*', ''],
];

export const ODD_METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LOCK',
  'M-SEARCH',
];

export const CREDENTIALS = [
  ...['', 'Bearer', 'Bearer ', 'Bearer x', 'Bearer a.b.c', 'Token x', 'Basic YTpi', 'Digest x', 'Bearer null'],
  ...['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', `Bearer ${'a'.repeat(4000)}`, `Token car_${'A'.repeat(43)}`],
];

/** Hostile values of headers that some routes read. */
export const HEADERS: [string, string[]][] = [
  ['idempotency-key', ['', 'a key with blanks', 'x'.repeat(300), 'key-1', 'key-2', '{"a":1}', '\u00ff']],
  ['if-match', ['', '*', '"1"', '1', '-1', '1.5', 'W/"1"', '99999999999999999999', 'x', '"1", "2"']],
  ['last-event-id', ['', 'x', '1795219200000-0191', '99999999999999-x', '-1']],
  ['accept', ['text/html', 'image/png', '', 'application/json;q=0']],
  ['x-request-id', ['', 'x'.repeat(500), 'fuzz-1', 'a b', '{"a":1}']],
  ['x-forwarded-for', ['', 'x', '1.2.3.4, 5.6.7.8', '::1', '999.1.1.1', 'unknown']],
  ['content-encoding', ['gzip', 'identity', 'br', 'x']],
  ['expect', ['100-continue', 'x']],
  ['range', ['bytes=0-1']],
  ['origin', ['null', 'https://eve.example.com']],
  ['cookie', ['a=b; __proto__=c']],
  ['host', ['', 'x', '[', 'eve.example.com:99999']],
  ['user-agent', ['', 'x'.repeat(1000)]],
];
