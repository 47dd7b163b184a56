import { TASK_KINDS, taskKind } from './task-kinds';
import { checkParams, paramsSchema } from './task-params.policy';

const email = { to: 'anna@example.com', subject: 'Hello', text: 'Hi' };
const http = { url: 'https://example.com/' };
const data = { source: { inline: 'a\n1\n' }, format: 'csv', sql: 'select * from input' };
const command = { command: 'echo' };

function problems(kind: string, params: unknown): Record<string, string> {
  const found = checkParams(taskKind(kind)!, params);
  return Object.fromEntries(found.map(({ path, message }) => [path, message]));
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { a: nested(levels - 1) };
}

describe('the list of task kinds', () => {
  it.each(TASK_KINDS.map((kind) => [kind.kind, kind] as const))('accepts the example of %s', (_, kind) => {
    expect(checkParams(kind, kind.example)).toEqual([]);
  });

  it.each(TASK_KINDS.map((kind) => [kind.kind, kind] as const))(
    'describes %s by a schema without references',
    (_, kind) => {
      const schema = paramsSchema(kind);
      expect(JSON.stringify(schema)).not.toContain('$ref');
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    },
  );

  it('requires in the schema what the validation requires', () => {
    expect(TASK_KINDS.map((kind) => [kind.kind, paramsSchema(kind).required])).toEqual([
      ['email', ['to', 'subject']],
      ['http', ['url']],
      ['data', ['source', 'format', 'sql']],
      ['command', ['command']],
    ]);
  });

  it('knows no kind of another name', () => {
    expect(taskKind('constructor')).toBeUndefined();
  });
});

describe('params that are accepted', () => {
  it.each<[string, object]>([
    ['email', { ...email, to: ['a@example.com', 'b@example.com'], cc: 'c@example.com, d@example.com' }],
    ['email', { to: 'jörg@exämple.de', subject: 'Grüße 🎉', html: '<b>x</b>' }],
    ['email', { ...email, cc: null, html: null }],
    ['email', { ...email, to: Array.from({ length: 50 }, (_, i) => `a${i}@example.com`) }],
    ['http', { ...http, method: 'POST', body: { a: [1, null] }, headers: { 'x-key': 'v', accept: '*/*' } }],
    ['http', { ...http, method: 'DELETE', body: 'text', expectedStatus: [200, '404', '5xx'], timeoutSeconds: 0.5 }],
    [
      'http',
      { ...http, method: 'POST', body: [{ constructor: 'x', prototype: { toString: null, hasOwnProperty: 1 } }] },
    ],
    ['http', { ...http, headers: { constructor: 'x', tostring: 'y' } }],
    ['http', { url: 'http://[2606:4700::1111]:8080/x?y=1#z', expectedStatus: '200-299,304' }],
    ['data', { ...data, csv: { delimiter: ';', header: true }, maxRows: 10 }],
    ['data', { ...data, csv: { allText: true, types: { constructor: 'TEXT', b: 'decimal(12, 2)' } } }],
    ['data', { ...data, csv: { dateFormat: '%d.%m.%Y', timestampFormat: '%d.%m.%Y %H:%M', decimal: ',' } }],
    ['data', { ...data, csv: { encoding: 'windows-1252', quote: '', skipLines: 3, shortRows: 'fill' } }],
    ['data', { ...data, csv: { encoding: 'latin-1', thousands: "'", delimiter: '\t' } }],
    ['data', { ...data, csv: { encoding: 'UTF-16LE', thousands: '', decimal: null, types: null } }],
    ['data', { ...data, source: { url: 'https://example.com/a.parquet', inline: null }, format: 'parquet' }],
    ['data', { ...data, source: { fileId: '0192f0c1-2345-7abc-8def-0123456789ab' }, format: 'jsonl' }],
    ['command', { ...command, args: ['', '--x', 'a b'] }],
  ])('%s %j', (kind, params) => expect(problems(kind, params)).toEqual({}));
});

describe('params that are refused', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['email', null, '', /must be an object such as/],
    ['email', [], '', /must be an object/],
    ['email', 'x', '', /must be an object/],
    ['email', {}, 'to', /is missing/],
    ['email', { ...email, to: [] }, 'to', /at least one/],
    ['email', { ...email, to: '' }, 'to', /no address/],
    ['email', { ...email, to: 'anna' }, 'to', /"anna", which is no address: must be such as/],
    ['email', { ...email, to: 'Anna <a@example.com>' }, 'to', /no address/],
    ['email', { ...email, to: '"a@evil.com x"@example.com' }, 'to', /no address/],
    ['email', { ...email, to: 'a@example.com\r\nBcc: b@example.com' }, 'to', /no address/],
    ['email', { ...email, to: ['a@example.com,b@example.com'] }, 'to', /no address/],
    ['email', { ...email, cc: [{ address: 'a@example.com' }] }, 'cc', /no address/],
    [
      'email',
      { ...email, bcc: Array.from({ length: 50 }, (_, i) => `a${i}@example.com`) },
      'to',
      /51 recipients.*at most 50/,
    ],
    ['email', { ...email, subject: 'a\r\nBcc: x@example.com' }, 'subject', /one line/],
    ['email', { ...email, subject: 'a\u2028b' }, 'subject', /one line/],
    ['email', { ...email, subject: '' }, 'subject', /empty/],
    ['email', { to: 'a@example.com', subject: 'x' }, 'text', /at least one of text and html/],
    ['email', { ...email, html: 5 }, 'html', /must be a text, but is 5/],
    ['email', { ...email, from: 'x@example.com' }, 'from', /not a known field: must be one of to, cc/],
    ['email', { ...email, text: 'a\0b' }, 'text', /NUL/],
    ['email', { ...email, text: 'a\ud800b' }, 'text', /surrogate/],
    ['http', { url: 'file:///etc/passwd' }, 'url', /http or https/],
    ['http', { url: 'http://user:pw@example.com/' }, 'url', /user or password/],
    ['http', { url: 'http://' }, 'url', /must be an address/],
    ['http', { url: 'http:///example.com' }, 'url', /must be an address/],
    ['http', { url: 'http://exa mple.com/' }, 'url', /spaces/],
    ['http', { url: 'http://example.com/a\r\nX: y' }, 'url', /line ends/],
    ['http', { url: `https://example.com/${'a'.repeat(2048)}` }, 'url', /at most 2048/],
    ['http', { ...http, method: 'CONNECT' }, 'method', /GET, HEAD.*but is "CONNECT"/],
    ['http', { ...http, method: 'get' }, 'method', /capitals/],
    ['http', { ...http, headers: { 'x-a': 'b\r\nc: d' } }, 'headers.x-a', /one line/],
    ['http', { ...http, headers: { 'x a': 'b' } }, 'headers.x a', /no name/],
    ['http', { ...http, headers: { Host: 'internal' } }, 'headers.Host', /leave it out/],
    ['http', { ...http, headers: { 'Transfer-Encoding': 'chunked' } }, 'headers.Transfer-Encoding', /leave it out/],
    ['http', { ...http, headers: { a: '1', A: '2' } }, 'headers', /twice/],
    ['http', { ...http, headers: { a: 1 } }, 'headers.a', /must be a text, but is 1/],
    ['http', { ...http, headers: [] }, 'headers', /object of names/],
    ['http', { ...http, body: 'x' }, 'body', /must not be given with GET/],
    ['http', { ...http, expectedStatus: 99 }, 'expectedStatus', /100 to 599/],
    ['http', { ...http, expectedStatus: '299-200' }, 'expectedStatus', /range/],
    ['http', { ...http, expectedStatus: [] }, 'expectedStatus', /range/],
    ['http', { ...http, timeoutSeconds: 3601 }, 'timeoutSeconds', /at most 3600/],
    ['http', { ...http, timeoutSeconds: '30' }, 'timeoutSeconds', /number of seconds, but is "30"/],
    ['http', { ...http, followRedirects: 'yes' }, 'followRedirects', /true or false/],
    ['data', { ...data, source: {} }, 'source', /exactly one.*none of them/],
    ['data', { ...data, source: { inline: 'a', url: 'https://example.com/' } }, 'source', /inline and url/],
    ['data', { ...data, source: [] }, 'source', /must be an object/],
    ['data', { ...data, source: [{ inline: 'a' }] }, 'source', /must be an object/],
    ['data', { ...data, source: 'x' }, 'source', /must be an object/],
    ['data', { ...data, source: { url: 'ftp://example.com' } }, 'source.url', /http or https/],
    ['data', { ...data, source: { fileId: '1' } }, 'source.fileId', /UUID.*but is "1"/],
    ['data', { ...data, source: { inline: 'a', path: '/etc/passwd' } }, 'source.path', /not a known field/],
    ['data', { ...data, format: 'parquet' }, 'format', /binary/],
    ['data', { ...data, format: 'xml' }, 'format', /csv, jsonl, parquet/],
    ['data', { ...data, format: 'jsonl', csv: {} }, 'csv', /absent unless format is csv/],
    ['data', { ...data, csv: { delimiter: '||' } }, 'csv.delimiter', /one character/],
    ['data', { ...data, csv: { delimiter: "'", quote: "'" } }, 'csv.delimiter', /differ from quote/],
    ['data', { ...data, csv: { quote: '""' } }, 'csv.quote', /one character/],
    ['data', { ...data, csv: { encoding: 'klingon' } }, 'csv.encoding', /IANA name/],
    ['data', { ...data, csv: { encoding: 'base64' } }, 'csv.encoding', /IANA name/],
    ['data', { ...data, csv: { encoding: 7 } }, 'csv.encoding', /IANA name/],
    ['data', { ...data, csv: { skipLines: -1 } }, 'csv.skipLines', /at least 0/],
    ['data', { ...data, csv: { shortRows: 'drop' } }, 'csv.shortRows', /fail, fill, skip/],
    ['data', { ...data, csv: { allText: 'yes' } }, 'csv.allText', /true or false/],
    ['data', { ...data, csv: { types: { a: 'NUMBER' } } }, 'csv.types', /"NUMBER" for the column "a"; types are TEXT/],
    ['data', { ...data, csv: { types: { a: 'DECIMAL(40,2)' } } }, 'csv.types', /DECIMAL\(40,2\)/],
    ['data', { ...data, csv: { types: ['TEXT'] } }, 'csv.types', /object of types/],
    ['data', { ...data, csv: { dateFormat: 'DD.MM.YYYY' } }, 'csv.dateFormat', /day, month and year/],
    ['data', { ...data, csv: { dateFormat: '%d.%m.%Y %H:%M' } }, 'csv.dateFormat', /has %H/],
    ['data', { ...data, csv: { dateFormat: '%d.%m.%Q' } }, 'csv.dateFormat', /has %Q/],
    ['data', { ...data, csv: { timestampFormat: '%d.%m.%Y' } }, 'csv.timestampFormat', /hour/],
    ['data', { ...data, csv: { timestampFormat: '%d.%m.%Y %I:%M' } }, 'csv.timestampFormat', /%p/],
    ['data', { ...data, csv: { decimal: ';' } }, 'csv.decimal', /"\." or ","/],
    ['data', { ...data, csv: { decimal: ',', thousands: ',' } }, 'csv.thousands', /differ from decimal/],
    ['data', { ...data, csv: { nullstr: '' } }, 'csv.nullstr', /./],
    ['data', { ...data, sql: '  ' }, 'sql', /empty/],
    ['data', { ...data, maxRows: 0 }, 'maxRows', /at least 1/],
    ['command', { command: '/bin/sh' }, 'command', /name of a command/],
    ['command', { ...command, args: 'x' }, 'args', /list of texts/],
    ['command', { ...command, args: [1] }, 'args', /list of texts/],
    ['command', { ...command, args: ['a\0b'] }, 'args.0', /NUL/],
    ['command', JSON.parse('{"command":"echo","__proto__":{"args":["x"]}}'), '__proto__', /not accepted/],
    ['command', { ...command, constructor: { prototype: {} } }, 'constructor', /not a known field/],
    ['data', { ...data, source: { inline: 'a', toString: 1 } }, 'source.toString', /not a known field/],
    [
      'http',
      { ...http, method: 'POST', body: { a: [JSON.parse('{"__proto__":1}')] } },
      'body.a.0.__proto__',
      /not acc/,
    ],
    ['http', { ...http, method: 'POST', body: { 'a\0': 1 } }, 'body', /NUL/],
    ['http', { ...http, method: 'POST', body: { a: JSON.parse('1e400') } }, 'body.a', /finite/],
    ['http', { ...http, method: 'POST', body: 'é'.repeat(131_072) }, '', /at most 262144/],
  ])('%s %j', (kind, params, path, message) => {
    expect(problems(kind, params)).toMatchObject({ [path]: expect.stringMatching(message) });
  });

  it('refuses a nesting of more than 32 levels and accepts one of 32', () => {
    const post = { ...http, method: 'POST' };
    expect(problems('http', { ...post, body: nested(31) })).toEqual({});
    expect(Object.values(problems('http', { ...post, body: nested(32) }))).toEqual([
      expect.stringMatching(/at most 32/),
    ]);
    expect(Object.values(problems('http', { ...post, body: nested(5000) }))).toEqual([
      expect.stringMatching(/at most 32/),
    ]);
  });
});
