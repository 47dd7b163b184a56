import { once } from 'node:events';
import { request, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

let system: SharedSystem;
let ada: ApiClient;
let taskId: string;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
  const task = { title: 'x', description: 'd'.repeat(900), kind: 'http', params: { url: 'https://example.com/' } };
  taskId = (await ada.post('/api/tasks', task)).id;
  await ada.post('/api/tasks', task);
});
afterAll(() => system?.stop());

/** Sends a request without a client that adds `Accept-Encoding` or decodes the answer. */
async function raw(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<RawAnswer> {
  const sent = request(system.api.baseUrl + path, { method, headers: { ...withToken(), ...headers } });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, headers: answer.headers, bytes: await buffer(answer) };
}

const withToken = (): Record<string, string> => ({ authorization: `Bearer ${ada.token}` });
const GZIP = { 'accept-encoding': 'gzip, deflate, br' };
const JSON_BODY = { 'content-type': 'application/json' };

describe('a list of more than 1 kB', () => {
  it('is sent in gzip, with its length, and holds the same as without', async () => {
    const [plain, small] = [await raw('/api/tasks'), await raw('/api/tasks', GZIP)];
    expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(small.headers['content-length']).toBe(String(small.bytes.length));
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(gunzipSync(small.bytes).equals(plain.bytes)).toBe(true);
  });

  it.each([{}, { 'accept-encoding': 'identity' }, { 'accept-encoding': 'br' }, { 'accept-encoding': 'gzip;q=0' }])(
    'is sent as it is with the headers %j',
    async (headers) => {
      const { headers: received, bytes } = await raw('/api/tasks', headers as Record<string, string>);
      expect([received['content-encoding'], received.vary]).toEqual([undefined, 'accept-encoding']);
      expect(received['content-length']).toBe(String(bytes.length));
      expect(JSON.parse(bytes.toString()).results).toHaveLength(2);
    },
  );

  it('has no content for HEAD', async () => {
    const { status, bytes } = await raw('/api/tasks', GZIP, 'HEAD');
    expect([status, bytes.length]).toEqual([200, 0]);
  });
});

it('a long task has its version as ETag in gzip too, and If-Match takes it', async () => {
  const { headers } = await raw(`/api/tasks/${taskId}`, GZIP);
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', etag: '"1"' });
  const changed = await ada.send('PATCH', `/api/tasks/${taskId}`, { title: 'y' }, { 'if-match': headers.etag! });
  expect(changed.status).toBe(200);
});

it('an answer of less than 1 kB is sent as it is', async () => {
  const { headers, bytes } = await raw('/api/users/me', GZIP);
  expect([headers['content-encoding'], headers['content-length']]).toEqual([undefined, String(bytes.length)]);
});

it('an answer with tokens is sent as it is, however long', async () => {
  const login = JSON.stringify({ username: 'ada', password: 'the password of ada' });
  const { status, headers, bytes } = await raw('/api/auth/login', { ...GZIP, ...JSON_BODY }, 'POST', login);
  expect([status, headers['content-encoding'], headers.vary]).toEqual([200, undefined, undefined]);
  expect(JSON.parse(bytes.toString()).tokens.access).toEqual(expect.any(String));
});

it('a long answer to a POST is sent as it is, because what a POST makes may be a secret', async () => {
  const task = { title: 'x', description: 'd'.repeat(2000), kind: 'http', params: { url: 'https://example.com/' } };
  const { status, headers } = await raw('/api/tasks', { ...GZIP, ...JSON_BODY }, 'POST', JSON.stringify(task));
  expect([status, headers['content-encoding']]).toEqual([201, undefined]);
});

it('no GET answers a token, a signing secret or a password, so that all of them may be compressed', async () => {
  const { paths, components } = await system.api.get('/api/docs-json');
  const namesIn = (value: unknown, seen = new Set<string>()): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { $ref, properties } = value as { $ref?: string; properties?: object };
    if ($ref !== undefined && seen.has($ref)) return [];
    const target = $ref === undefined ? undefined : components.schemas[$ref.split('/').at(-1)!];
    if ($ref !== undefined) seen.add($ref);
    return [
      ...Object.keys(properties ?? {}),
      ...[target, ...Object.values(value)].flatMap((part) => namesIn(part, seen)),
    ];
  };
  const secretsOf = (operation: unknown): string[] =>
    namesIn((operation as { responses: unknown })?.responses).filter((name) =>
      /^(access|refresh|tokens?|secrets?|password\w*)$/.test(name),
    );
  const routes = Object.entries(paths as Record<string, Record<string, unknown>>);
  expect(secretsOf(paths['/api/auth/login'].post)).toEqual(expect.arrayContaining(['access', 'refresh']));
  expect(secretsOf(paths['/api/webhooks'].post)).toContain('secret');
  expect(routes.flatMap(([path, { get }]) => secretsOf(get).map((name) => `${path}: ${name}`))).toEqual([]);
});

it('streams are sent as they are', async () => {
  const exported = await raw('/api/tasks/export', GZIP);
  expect([exported.status, exported.headers['content-encoding']]).toEqual([200, undefined]);
  expect(exported.bytes.length).toBeGreaterThan(1024);
  const sent = request(`${system.api.baseUrl}/api/events`, { headers: { ...withToken(), ...GZIP } });
  sent.end();
  const [events] = await once(sent, 'response');
  expect([events.statusCode, events.headers['content-encoding']]).toEqual([200, undefined]);
  const [part] = await once(events, 'data');
  expect(String(part)).toBe(': ready\n\n');
  events.destroy();
});

it('the page of the dashboard is compressed by the build, and revalidated with 304', async () => {
  const page = await raw('/', { 'accept-encoding': 'gzip' });
  expect(page.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(page.bytes).toString()).toContain('<!doctype html>');
  const again = await raw('/', { 'accept-encoding': 'gzip', 'if-none-match': page.headers.etag! });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
});
