import { connect } from 'node:net';
import type { ApiClient } from '#testing/api-client';
import { AppProcess } from '#testing/processes/app-process';
import { freePort } from '#testing/servers/free-port';
import { WholeSystem } from '#testing/processes/whole-system';

const APP = 'https://app.example.com';
const DOCS_PASSWORD = 'open the docs, please';

/** An API that is open to everybody, and one that the settings close as far as they can. */
let open: WholeSystem;
let ada: ApiClient;

beforeAll(async () => {
  open = await WholeSystem.start({ apps: ['api'], env: { CORS_ORIGINS: APP } });
  ada = await open.api.register('ada');
});
afterAll(() => open?.stop());

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${open.api.baseUrl}${path}`, { redirect: 'manual', ...init });

/** Returns the line that the API has logged for a request. */
const lineOf = (requestId: string): Promise<Record<string, unknown>> =>
  open.until(
    () =>
      open
        .linesOf('api')
        .map((line) => JSON.parse(line))
        .find((line) => line.requestId === requestId),
    { what: `a line about ${requestId}` },
  );

describe('a request', () => {
  it('has its own valid id in the answer, in problems and in the log', async () => {
    const answer = await ada.send('GET', '/api/tasks/1', undefined, { 'x-request-id': 'trace-1:span/2' });
    expect(answer.headers.get('x-request-id')).toBe('trace-1:span/2');
    expect(answer.body.instance).toBe('trace-1:span/2');
    expect(await lineOf('trace-1:span/2')).toMatchObject({
      msg: 'request',
      method: 'GET',
      path: '/api/tasks/1',
      status: 404,
      userId: ada.user!.id,
    });
  });

  it.each(['', 'a b', '{"a":1}', 'x'.repeat(129), 'é'])('gets an id of ours instead of %j', async (id) => {
    const answer = await ada.send('GET', '/api/users/me', undefined, { 'x-request-id': id });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('writes nothing secret to the log', async () => {
    const secrets = ['wrong-pass-word-1', 'token-in-the-query', 'cookie-value-1', 'refresh-value-1', 'mail-token-1'];
    const [password, query, cookie, refresh, token] = secrets as [string, string, string, string, string];
    await open.api.send('POST', '/api/auth/login', { username: 'ada', password }, { cookie: `a=${cookie}` });
    await open.api.send('POST', '/api/auth/refresh', { refresh });
    await open.api.send('POST', '/api/auth/email/verify', { token });
    await ask(`/verify-email?token=${query}`);
    await open.api.send('GET', `/api/tasks?token=${query}`, undefined, { authorization: `Bearer ${token}` });
    await ada.send('GET', '/api/users/me', undefined, { 'x-request-id': 'the-last-one' });
    await lineOf('the-last-one');
    const log = open.linesOf('api').join('\n');
    for (const secret of [...secrets, ada.token!, 'the password of ada']) expect(log).not.toContain(secret);
    expect(log).toContain('/verify-email');
  });
});

describe('the headers of an answer', () => {
  it('do not name the software, and forbid frames, sniffing and foreign scripts', async () => {
    for (const path of ['/', '/api/docs', '/api/docs-json', '/api/tasks', '/api/nothing', '/health/live']) {
      const { headers } = await ask(path);
      expect([path, headers.get('server'), headers.get('x-powered-by')]).toEqual([path, null, null]);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      const rules = headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'self'", "script-src 'self';", "frame-ancestors 'self'", "object-src 'none'"])
        expect([path, rules]).toEqual([path, expect.stringContaining(rule)]);
      expect(rules.replace("style-src 'self' 'unsafe-inline'", '')).not.toContain('unsafe');
    }
  });
});

it('an address that no page accepts is refused, also beside the routes', async () => {
  for (const path of ['/?a=%00', '/api/docs-json?a=%00&__proto__=1', '/assets/x.js?a=%00'])
    expect([path, (await ask(path)).status < 500]).toEqual([path, true]);
  const answer = await ask('/api/docs?a=%00');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
});

describe('pages of other origins', () => {
  const preflight = (origin: string): Promise<Response> =>
    ask('/api/tasks', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

  it('may use the API when they are listed', async () => {
    const before = await preflight(APP);
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([204, APP]);
    expect(before.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(before.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await ask('/api/tasks', { headers: { origin: APP, authorization: `Bearer ${ada.token}` } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, APP]);
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
  });

  it.each(['https://eve.example.com', 'null', 'https://app.example.com.eve.com', 'http://app.example.com'])(
    'may not when they are not: %s',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      const answer = await ask('/api/tasks', { headers: { origin, authorization: `Bearer ${ada.token}` } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

/** The status of a request over a raw socket, because fetch would normalise its address. */
function statusOf(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`),
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('end', () => resolve(text.slice(9, 12)));
    socket.on('error', reject);
  });
}

describe('the documentation', () => {
  const PATHS = [
    '/api/docs',
    '/api/docs/',
    '/api//docs',
    '/api/docs-json',
    '/api/docs-yaml',
    '/api/docs/swagger-ui.css',
  ];
  let port: string;
  let closed: AppProcess | undefined;
  afterEach(() => closed?.kill('SIGKILL'));
  const start = async (env: Record<string, string>): Promise<void> => {
    port = String(await freePort());
    closed = new AppProcess('api', { ...open.env, ...env, PORT: port });
    await closed.ready();
  };
  const there = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers });

  it('is 404 when it is switched off', async () => {
    await start({ API_DOCS: 'false' });
    for (const path of PATHS) expect([path, (await there(path)).status]).toEqual([path, 404]);
    expect((await there('/api/tasks')).status).toBe(401);
    expect((await there('/')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('asks for its password when it has one', async () => {
    await start({ API_DOCS_PASSWORD: DOCS_PASSWORD });
    const basic = (text: string): Record<string, string> => ({
      authorization: `Basic ${Buffer.from(text).toString('base64')}`,
    });
    for (const path of PATHS) {
      const refused = await there(path);
      expect([path, refused.status]).toEqual([path, 401]);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
      expect((await there(path, basic(`x:${DOCS_PASSWORD.slice(1)}`))).status).toBe(401);
      expect([path, (await there(path, basic(`anyone:${DOCS_PASSWORD}`))).status]).toEqual([path, 200]);
    }
  });

  it('asks for its password however its address is written', async () => {
    await start({ API_DOCS_PASSWORD: DOCS_PASSWORD });
    for (const target of [
      ...['/api/%64ocs', '/api/%64ocs-json', '/%61%70%69/docs-json', '//api/docs-json', '/api/docs%2Djson'],
      ...['http://127.0.0.1/api/docs-json', 'https://elsewhere.example/api/docs', 'http://x/%61pi//docs-yaml'],
      ...['/api/docs/%73wagger-ui.css', '/api/docs-json/', '/api/docs-json?x#y', '/api/%64ocs/swagger-ui-init.js'],
    ])
      expect({ target, status: await statusOf(Number(port), target) }).toEqual({
        target,
        status: expect.stringMatching(/^40[14]$/),
      });
    for (const target of ['/api/%64ocs-json', 'http://127.0.0.1/api/docs-json'])
      expect({ target, status: await statusOf(Number(port), target) }).toEqual({ target, status: '401' });
  });
});

describe('headers', () => {
  it('keep answers of the API out of every cache, and the files of the dashboard in', async () => {
    for (const path of ['/api/users/me', '/api/nothing', '/api/task-kinds', '/health/live'])
      expect([path, (await ask(path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
    expect((await ask('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('tell browsers to stay with https where PUBLIC_URL is https', async () => {
    const port = String(await freePort());
    const secure = new AppProcess('api', { ...open.env, PORT: port, PUBLIC_URL: 'https://carillon.example.com' });
    await secure.ready();
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`);
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    expect((await ask('/health/live')).headers.get('strict-transport-security')).toBeNull();
    await secure.kill('SIGKILL');
  });

  it('and the health page do not contain internal errors', async () => {
    const port = String(await freePort());
    const own = new AppProcess('api', { ...open.env, PORT: port });
    await own.ready();
    await open.rows(`ALTER TABLE zone_rules RENAME TO zone_rules_away`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
    await open.rows(`ALTER TABLE zone_rules_away RENAME TO zone_rules`);
    const text = await answer.text();
    expect([answer.status, text]).toEqual([503, expect.stringContaining('"zones":"failed"')]);
    expect(text).not.toMatch(/relation|zone_rules|postgres/);
    await own.kill('SIGKILL');
  });
});
