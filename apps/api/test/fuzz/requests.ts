import fc, { type Arbitrary } from 'fast-check';
import type { Operation } from '#testing/api-document';
import {
  CONTENT_TYPES,
  CREDENTIALS,
  HEADERS,
  HOSTILE_BODIES,
  HOSTILE_JSON,
  HOSTILE_NAMES,
  HOSTILE_QUERIES,
  HOSTILE_SEGMENTS,
  HOSTILE_TEXTS,
  ODD_METHODS,
} from './hostile';
import { changeAt, Raw, toJson } from './raw-json';
import type { SchemaValues } from './schema-values';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the document is walked as JSON */
type Json = any;

/** A request as it is sent. The spec replaces `@tasks@` and the like by ids. */
export interface FuzzRequest {
  method: string;
  target: string;
  /** The header, or a placeholder such as `@own@` for the header of an existing user. */
  authorization: string | null;
  headers: [string, string][];
  body: Buffer | null;
}

/** The placeholders of existing callers: a user, another user, an admin, and API tokens. */
export const PEOPLE = ['@own@', '@other@', '@admin@', '@read@', '@write@'] as const;

const often = <T>(weight: number, values: Arbitrary<T>) => ({ weight, arbitrary: values });

/** Generates requests for one route: most nearly valid, so that they pass the first checks, the others entirely wrong. */
export function requestsFor(operation: Operation, values: SchemaValues): Arbitrary<FuzzRequest> {
  const asked = operation.operation;
  return fc
    .record({
      method: fc.oneof(often(12, fc.constant(operation.method)), often(1, fc.constantFrom(...ODD_METHODS))),
      path: pathOf(operation.path),
      query: queryOf(
        (asked.parameters ?? []).filter((one: Json) => one.in === 'query'),
        values,
      ),
      authorization: whoAsks(operation.path),
      more: fc.oneof(often(5, fc.constant([])), often(2, fc.array(anyHeader(), { minLength: 1, maxLength: 3 }))),
      // Each request has an address of its own, because the limits of addresses would refuse all after the first fifty.
      address: fc.ipV4(),
      sent: bodyOf(asked.requestBody?.content ?? {}, values),
    })
    .map(({ method, path, query, authorization, address, more, sent }) => ({
      method,
      target: `${path}${query}`,
      authorization,
      headers: [
        ['x-forwarded-for', address],
        ...(sent.type === null ? [] : [['content-type', sent.type] as [string, string]]),
        ...more,
      ],
      body: sent.body,
    }));
}

function pathOf(path: string): Arbitrary<string> {
  const noun = /\/([\w-]+)\/\{(\w+)\}/.exec(path)?.[1] ?? '';
  const id = fc.oneof(
    often(8, fc.constant(`@${noun}@`)),
    often(1, fc.uuid()),
    often(3, fc.constantFrom(...HOSTILE_SEGMENTS)),
  );
  return fc.tuple(id, fc.constantFrom('', '', '', '', '', '', '', '/', '//')).map(([put, end]) => {
    const whole = path.replace(/\{\w+\}/, () => put);
    return end === '//' ? whole.replace('/api', '//api/') : `${whole}${end}`;
  });
}

function queryOf(parameters: Json[], values: SchemaValues): Arbitrary<string> {
  const parts = parameters.map(({ name, schema }) => {
    const right = values.of(schema ?? {}).map((value) => `${name}=${encodeURIComponent(String(value))}`);
    const wrong = fc
      .tuple(fc.constantFrom(...HOSTILE_TEXTS), fc.constantFrom('', '[]', '[x]'))
      .map(([text, suffix]) => `${name}${suffix}=${encodeURIComponent(text)}`);
    const junk = fc.constantFrom(...HOSTILE_SEGMENTS).map((text) => `${name}=${text}`);
    const twice = fc.tuple(right, right).map((both) => both.join('&'));
    return fc.oneof(often(50, fc.constant('')), often(9, right), often(3, wrong), often(1, junk), often(1, twice));
  });
  const surprise = fc.oneof(often(14, fc.constant('')), often(1, fc.constantFrom(...HOSTILE_QUERIES)));
  return fc.tuple(surprise, ...parts).map((all) => {
    const text = all.filter((part) => part !== '').join('&');
    return text === '' ? '' : `?${text}`;
  });
}

function whoAsks(path: string): Arbitrary<string | null> {
  const usual = path.startsWith('/api/admin/') ? '@admin@' : '@own@';
  return fc.oneof(
    often(16, fc.constant(usual)),
    often(2, fc.constantFrom(...PEOPLE)),
    often(1, fc.constant(null)),
    often(1, fc.constantFrom(...CREDENTIALS)),
  );
}

const anyHeader = (): Arbitrary<[string, string]> =>
  fc
    .constantFrom(...HEADERS)
    .chain(([name, texts]) => fc.constantFrom(...texts).map((text): [string, string] => [name, text]));

interface Sent {
  type: string | null;
  body: Buffer | null;
}

function bodyOf(content: Json, values: SchemaValues): Arbitrary<Sent> {
  const schema = content['application/json']?.schema;
  const none = fc.constant<Sent>({ type: null, body: null });
  const junk = fc
    .tuple(
      fc.oneof(fc.constant('application/json'), fc.constantFrom(...CONTENT_TYPES)),
      fc.constantFrom(...HOSTILE_BODIES),
    )
    .map(([type, body]): Sent => ({ type, body }));
  if (content['multipart/form-data']) return fc.oneof(often(4, upload()), often(1, junk), often(1, none));
  if (schema === undefined) return fc.oneof(often(8, none), often(1, junk));
  const example = content['application/json'].example;
  const right = fc.oneof(often(2, fc.constant(example)), often(5, values.of(schema)));
  const json = (value: unknown): Sent => ({ type: 'application/json', body: Buffer.from(toJson(value)) });
  return fc.oneof(
    often(5, right.map(json)),
    often(
      8,
      fc.tuple(right, fc.nat(60), wrongPart()).map(([value, at, change]) => json(changeAt(value, at, change))),
    ),
    often(
      1,
      fc.tuple(right, fc.constantFrom(...CONTENT_TYPES)).map(([value, type]) => ({ ...json(value), type })),
    ),
    often(2, junk),
    often(1, none),
  );
}

/** Generates a change to one place of a valid body. */
function wrongPart(): Arbitrary<(old: unknown) => unknown> {
  const replaced = fc.constantFrom(...HOSTILE_JSON).map((text) => () => new Raw(text));
  const added = fc
    .tuple(fc.constantFrom(...HOSTILE_NAMES), fc.constantFrom(...HOSTILE_JSON))
    .map(([name, text]) => (old: unknown) => {
      if (typeof old !== 'object' || old === null || Array.isArray(old)) return [old];
      return Object.fromEntries([...Object.entries(old), [name, new Raw(text)]]);
    });
  return fc.oneof(
    often(5, replaced),
    often(2, added),
    often(
      1,
      fc.constant(() => undefined),
    ),
  );
}

function upload(): Arbitrary<Sent> {
  const name = fc.constantFrom('file', 'file', 'file', 'other', '', '__proto__');
  const filename = fc.constantFrom('a.csv', 'a.csv', '', '../../x', 'a"b', 'a\r\nb', 'é'.repeat(300), '\0', 'CON');
  const end = fc.constantFrom('\r\n--x--\r\n', '\r\n--x--\r\n', '', '\r\n--x\r\n', '--');
  return fc.tuple(name, filename, fc.string({ maxLength: 50 }), end).map(([field, file, text, tail]) => ({
    type: 'multipart/form-data; boundary=x',
    body: Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${file}"\r\n\r\n${text}${tail}`,
    ),
  }));
}
