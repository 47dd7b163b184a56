import {
  fieldsOf,
  jsonOrText,
  labelOf,
  pathsOf,
  textOfJson,
  valueAt,
  withValue,
  type JsonSchema,
} from './params-schema';

const text: JsonSchema = { type: 'string', maxLength: 100 };
const schema: JsonSchema = {
  type: 'object',
  required: ['source', 'url'],
  properties: {
    method: { type: 'string', enum: ['GET', 'POST'], default: 'GET' },
    url: { type: 'string', format: 'uri', examples: ['https://example.com'] },
    headers: { type: 'object', additionalProperties: text },
    body: { description: 'anything' },
    to: { oneOf: [text, { type: 'array', items: text }] },
    args: { type: 'array', items: text },
    timeoutSeconds: { type: 'number', minimum: 0.1 },
    followRedirects: { type: 'boolean', default: false },
    header: { type: 'boolean' },
    sql: { type: 'string', maxLength: 100_000, contentMediaType: 'application/sql' },
    html: { type: 'string' },
    source: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      properties: { inline: { type: 'string' }, fileId: { type: 'string', format: 'uuid' } },
    },
    csv: { type: 'object', properties: { delimiter: text, quote: { ...text, minLength: 0 } } },
  },
};

it('each property becomes the field that fits it, required ones first', () => {
  expect(fieldsOf(schema).map(({ name, shape }) => [name, shape])).toEqual([
    ['url', 'text'],
    ['source', 'variant'],
    ['method', 'choice'],
    ['headers', 'pairs'],
    ['body', 'json'],
    ['to', 'list'],
    ['args', 'list'],
    ['timeoutSeconds', 'number'],
    ['followRedirects', 'switch'],
    ['header', 'detected'],
    ['sql', 'sql'],
    ['html', 'lines'],
    ['csv', 'group'],
  ]);
});

it('the path of each field is the one that the API names', () => {
  expect(pathsOf(fieldsOf(schema))).toEqual(
    expect.arrayContaining(['params.source', 'params.source.inline', 'params.source.fileId', 'params.csv.delimiter']),
  );
});

it.each([
  ['expectedStatus', 'Expected status codes'],
  ['timeoutSeconds', 'Request timeout (s)'],
  ['skipLines', 'Skip lines'],
  ['url', 'URL'],
  ['fileId', 'File'],
  ['max_rows', 'Max rows'],
])('the label of %s is “%s”', (name, label) => expect(labelOf(name)).toBe(label));

it('an empty text is kept where it is a value', () => {
  const csv = fieldsOf(schema).find(({ name }) => name === 'csv');
  expect(csv?.fields?.map(({ name, mayBeEmpty }) => [name, mayBeEmpty])).toEqual([
    ['delimiter', false],
    ['quote', true],
  ]);
  expect(withValue({}, 'csv.quote', '')).toEqual({ csv: { quote: '' } });
  expect(withValue({ csv: { quote: '' } }, 'csv.quote', undefined)).toEqual({});
});

it('a typed number that JSON would round is never sent', () => {
  const value = jsonOrText('{"id": 9007199254740993}');
  expect(textOfJson(value)).toBe('{"id": 9007199254740993}');
  expect(() => JSON.stringify({ body: value })).toThrow('cannot be kept exactly');
});

it('a nested value changes, and groups that become empty are dropped', () => {
  const values = withValue({ url: 'x' }, 'source.inline', 'a,b');
  expect(values).toEqual({ url: 'x', source: { inline: 'a,b' } });
  expect(valueAt(values, 'source.inline')).toBe('a,b');
  expect(withValue(values, 'source.inline', undefined)).toEqual({ url: 'x' });
});

it.each([
  ['200-299', '200-299'],
  ['204', 204],
  ['[200, 404]', [200, 404]],
  ['{"a": 1}', { a: 1 }],
  ['', undefined],
])('the typed text %p is the value %j', (typed, value) => {
  expect(jsonOrText(typed)).toEqual(value);
  expect(jsonOrText(textOfJson(value))).toEqual(value);
});
