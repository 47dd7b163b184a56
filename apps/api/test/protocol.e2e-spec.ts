import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import type { ApiClient } from '#testing/api-client';
import { patienceMs } from '#testing/eventually';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

const PUBLIC_URL = 'https://carillon.example.com';

let system: WholeSystem;
let ada: ApiClient;
let task: any;

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'], env: { PUBLIC_URL } });
  ada = await system.api.register('ada');
  for (const title of ['one', 'two', 'three']) task = await ada.post('/api/tasks', { ...TASK, title });
});

afterAll(() => system?.stop());

/** The number of logged 5xx errors that an earlier test has already reported. */
let reported = 0;

afterEach(() => {
  const faults = system.linesOf('api').filter((line) => line.includes('"level":50'));
  const news = faults.slice(reported);
  reported = faults.length;
  expect(news).toEqual([]);
  system.refuseDeaths();
});

const TASK = { title: 'fine', kind: 'http', params: { url: 'https://example.com/' } };

/** Sends raw bytes and returns the answer; the connection must end (`Connection: close`). */
async function raw(text: string): Promise<{ status: number; head: string; body: any }> {
  const [head = '', ...rest] = (await answerTo(text)).split('\r\n\r\n');
  const body = rest.join('\r\n\r\n').replace(/^[0-9a-f]+\r\n|\r\n0$/g, '');
  const isJson = /json/.test(head) && body.startsWith('{');
  return { status: Number(head.split(' ')[1]), head, body: isJson ? JSON.parse(body) : body };
}

/** Returns everything that is received until the connection ends. */
function answerTo(text: string): Promise<string> {
  const { port, hostname } = new URL(system.api.baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let received = '';
    socket.setTimeout(patienceMs(), () => socket.destroy(new Error(`no end; heard ${received}`)));
    socket.setEncoding('utf8').on('data', (part: string) => (received += part));
    socket.on('error', reject).on('close', () => resolve(received));
  });
}

const get = (path: string, ...headers: string[]) =>
  raw(
    [`GET ${path} HTTP/1.1`, `Authorization: Bearer ${ada.token}`, 'Connection: close', ...headers, '', ''].join(
      '\r\n',
    ),
  );

const PROBLEM = {
  type: 'about:blank',
  title: expect.any(String),
  detail: expect.any(String),
  instance: expect.any(String),
};

describe('the URLs of the next and the previous page', () => {
  it.each(['eve.example.com', 'localhost:3000', '[::1]:80'])('begin with PUBLIC_URL for Host: %s', async (host) => {
    const { status, body } = await get(
      '/api/tasks?page=2&pageSize=1',
      `Host: ${host}`,
      'X-Forwarded-Host: eve.example.com',
    );
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        next: expect.stringMatching(`^${PUBLIC_URL}/api/tasks\\?page=3&pageSize=1&cursor=[\\w-]+$`),
        previous: expect.stringMatching(`^${PUBLIC_URL}/api/tasks\\?page=1&pageSize=1&cursor=[\\w-]+$`),
      },
    });
  });

  it.each(['/api/tasks', '/api/runs', '/api/files', `/api/tasks/:id/runs`])(
    '%s is no 500 for HTTP/1.0',
    async (path) => {
      const line = `GET ${path.replace(':id', task.id)}?pageSize=1 HTTP/1.0\r\nAuthorization: Bearer ${ada.token}\r\n\r\n`;
      const { status, body } = await raw(line);
      expect(status).toBe(200);
      if (!/tasks$|runs$/.test(path) || path.includes(':id')) expect(body.next).toBeNull();
      else expect(body.next).toMatch(`${PUBLIC_URL}${path}?pageSize=1&page=2&cursor=`);
    },
  );

  it('begin with PUBLIC_URL when slashes are doubled, and for a whole URL', async () => {
    for (const path of ['//api//tasks?page=2&pageSize=1', 'http://eve.example.com/api/tasks?page=2&pageSize=1']) {
      const { status, body } = await get(path, 'Host: x.example.com');
      if (status === 200) expect(body.previous).toMatch(`${PUBLIC_URL}/api/tasks?page=1&pageSize=1&cursor=`);
    }
  });
});

describe('paths and methods', () => {
  it('outside of the API belong to the dashboard for GET, and are 404 for other methods', async () => {
    expect((await fetch(`${ada.baseUrl}/nothing`)).headers.get('content-type')).toMatch(/^text\/html/);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(await ada.send(method, '/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each(['/api/nothing', '/api', '/api/tasks/x/y/z', '/api/taskss'])('%s is 404', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'DELETE'])
      expect(await ada.send(method, path)).toMatchObject({
        status: 404,
        body: { ...PROBLEM, status: 404, code: 'NOT_FOUND' },
      });
  });

  it.each([
    ['PUT', '/api/tasks', 'GET, HEAD, POST'],
    ['DELETE', '/api/tasks/', 'GET, HEAD, POST'],
    ['OPTIONS', '/api/tasks', 'GET, HEAD, POST'],
    ['OPTIONS', '/api/tasks/:id', 'DELETE, GET, HEAD, PATCH, PUT'],
    ['POST', '/api/tasks/:id?x=1', 'DELETE, GET, HEAD, PATCH, PUT'],
    ['GET', '/api/tasks/:id/run', 'POST'],
    ['GET', '/api/auth/login', 'POST'],
    ['PUT', '/api/users/me', 'DELETE, GET, HEAD, PATCH'],
    ['POST', '/health/live', 'GET, HEAD'],
  ])('%s %s is 405 with the allowed methods', async (method, path, allow) => {
    const answer = await ada.send(method, path.replace(':id', task.id));
    expect(answer).toMatchObject({ status: 405, body: { ...PROBLEM, status: 405, code: 'METHOD_NOT_ALLOWED' } });
    expect(answer.headers.get('allow')).toBe(allow);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules/);
  });

  it('that the router takes for another path are 404 and not 405', async () => {
    const { status, body } = await get('/api/users%2fme', 'Host: x');
    expect({ status, body }).toMatchObject({ status: 404, body: { detail: 'there is no GET /api/users%2fme' } });
  });

  it.each(['/HEALTH/ready', '/Api/tasks', '/healthz', '/METRICS'])('%s is no page of the dashboard', async (path) =>
    expect((await system.api.send('GET', path)).status).toBe(404),
  );

  it.each(['TRACE', 'PROPFIND', 'LOCK', 'QUERY', 'NONSENSE'])('%s is a 4xx', async (method) => {
    const { status, body } = await raw(`${method} /api/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect([400, 404, 405]).toContain(status);
    expect(body).toMatchObject(PROBLEM);
  });

  it('HEAD answers as GET, without its body', async () => {
    const answer = await ada.send('HEAD', '/api/tasks');
    expect([answer.status, answer.body]).toEqual([200, '']);
    expect((await system.api.send('HEAD', '/api/tasks')).status).toBe(401);
    expect((await ada.send('HEAD', '/api/nothing')).status).toBe(404);
  });

  it.each(['/api/tasks/', '/api/tasks/:id/', '/api/tasks/:id/status/', '/api/runs/', '/api/users/me/', '/api//tasks'])(
    'GET %s is the same as without the slash',
    async (path) => expect((await ada.send('GET', path.replace(':id', task.id))).status).toBe(200),
  );
});

describe('bodies', () => {
  const post = (headers: Record<string, string>, body: string | Uint8Array = JSON.stringify(TASK)) =>
    ada.send('POST', '/api/tasks', body, { 'content-type': 'application/json', ...headers });

  it('of a GET are not read', async () => {
    for (const [type, body] of [
      ['application/json', '{"title": '],
      ['text/plain', 'x'],
      ['application/xml', '<a/>'],
    ])
      expect(
        await get('/api/users/me', 'Host: x', `Content-Type: ${type}`, `Content-Length: ${body!.length}`, '', body!),
      ).toMatchObject({ status: 200 });
  });

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8', 'us-ascii'])('in charset=%s are accepted', async (charset) =>
    expect((await post({ 'content-type': `application/json; charset=${charset}` })).status).toBe(201),
  );

  it.each(['latin1', 'iso-8859-1', 'utf-16', 'x'])('in charset=%s are 415', async (charset) =>
    expect(await post({ 'content-type': `application/json; charset=${charset}` })).toMatchObject({
      status: 415,
      body: { ...PROBLEM, code: 'UNSUPPORTED_MEDIA_TYPE', detail: expect.stringContaining('UTF-8') },
    }),
  );

  it('that are no UTF-8 are 400, and no byte is replaced', async () => {
    const body = Buffer.concat([
      Buffer.from('{"title": "gr'),
      Buffer.from([0xfc]),
      Buffer.from('n", "kind": "http", "params": {}}'),
    ]);
    expect(await post({}, body)).toMatchObject({ status: 400, body: { detail: expect.stringContaining('UTF-8') } });
  });

  it('with a byte order mark are accepted', async () =>
    expect((await post({}, `\uFEFF${JSON.stringify(TASK)}`)).status).toBe(201));

  it.each(['gzip', 'br', 'deflate', 'identity, gzip', 'nonsense'])(
    'in content-encoding %s are 415',
    async (encoding) => {
      const headers = { 'content-encoding': encoding };
      expect(await post(headers, Buffer.from('1f8b', 'hex'))).toMatchObject({
        status: 415,
        body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
      });
      expect(
        await ada.send('POST', '/api/files', 'x', { ...headers, 'content-type': 'multipart/form-data; boundary=x' }),
      ).toMatchObject({ status: 415 });
    },
  );

  it('in content-encoding identity are accepted', async () =>
    expect((await post({ 'content-encoding': 'identity' })).status).toBe(201));
});

describe('a request that offers another protocol', () => {
  const H2C = ['Host: x', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
  const own = (): string => `Authorization: Bearer ${ada.token}`;

  it('is answered as if it did not, also with a body and after others on one connection', async () => {
    const body = JSON.stringify({ ...TASK, title: 'offered' });
    const post = ['POST /api/tasks HTTP/1.1', ...H2C, own(), 'Content-Type: application/json'];
    const whole = [...post, `Content-Length: ${body.length}`, '', body].join('\r\n');
    const last = ['GET /api/users/me HTTP/1.1', 'Host: x', own(), 'Connection: close', '', ''].join('\r\n');
    const received = await answerTo(whole.repeat(12) + last);
    const statuses = [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual([...Array.from({ length: 12 }, () => '201'), '200']);
    expect(received).toContain('"title":"offered"');
  });

  it('is refused with a problem document when it is for a socket without a valid Host or key', async () => {
    const socket = ['GET /ws HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    for (const more of [['Host: x'], ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']]) {
      const { status, head, body } = await raw([...socket, ...more, '', ''].join('\r\n'));
      expect({ status, body }).toMatchObject({ status: 400, body: { status: 400, detail: expect.any(String) } });
      expect(head).toContain('application/problem+json');
    }
  });
});

describe('an invalid HTTP request', () => {
  it('with more than 16 kB of headers is 431', async () => {
    const { status, head, body } = await raw(
      `GET /api/tasks HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`,
    );
    expect({ status, body }).toMatchObject({ status: 431, body: { ...PROBLEM, status: 431 } });
    expect(head).toContain('application/problem+json');
  });

  it.each([
    ['of no sound first line', 'nonsense\r\n\r\n'],
    ['of a version that there is not', 'GET /api/tasks HTTP/9.9\r\n\r\n'],
    ['without Host', 'GET /api/tasks HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['of an empty Host', 'GET /api/tasks HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ...['[', 'a b', '%', 'x:99999', 'eve.example.com/path', 'a@b'].map((host) => [
      `of the Host ${host}`,
      `GET /api/tasks HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    ]),
    ['of two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['of a dashboard without Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['of a length below zero', 'POST /api/tasks HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    [
      'of two lengths',
      'POST /api/tasks HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
  ])('with %s is 400, with a problem document', async (_, text) => {
    const { status, head, body } = await raw(text!);
    expect({ status, body }).toMatchObject({ status: 400, body: { ...PROBLEM, status: 400 } });
    expect(head).toContain('application/problem+json');
  });

  it('with too many bytes is 413, with a problem document, whether its length is declared or not', async () => {
    const long = 'x'.repeat(1_100_000);
    const head = `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
    const extended = `${head}Transfer-Encoding: chunked\r\n\r\n5;a=${'x'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`;
    const last = 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    for (const text of [
      `${head}Content-Length: ${long.length}\r\n\r\n${long}`,
      `${head}Transfer-Encoding: chunked\r\n\r\n${long.length.toString(16)}\r\n${long}\r\n0\r\n\r\n`,
    ]) {
      // A client that is still sending its body receives the answer, and its connection can be used again.
      const [refused = '', live] = (await answerTo(text + last)).split(/(?=HTTP\/1\.1 \d)/);
      expect(refused).toMatch(/^HTTP\/1\.1 413 .*application\/problem\+json.*"code":"TOO_LARGE"/is);
      expect(live).toMatch(/^HTTP\/1\.1 200 /);
    }
    const answer = await raw(extended);
    expect(answer).toMatchObject({ status: 413, body: { ...PROBLEM, status: 413, code: 'TOO_LARGE' } });
    expect(answer.head).toContain('application/problem+json');
  });

  it('with a very large declared length ends the connection', async () => {
    const head = `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
    const { status } = await raw(`${head}Content-Length: 10000000000\r\n\r\n`);
    expect(status).toBe(413);
  });

  it('whose headers do not end is 408, with a problem document', async () => {
    const { status, body } = await raw('GET /api/tasks HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect({ status, body }).toMatchObject({ status: 408, body: { ...PROBLEM, status: 408, code: 'REQUEST_TIMEOUT' } });
  });
});

describe('tokens', () => {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const SECRET = 'a secret of the specs, long enough to pass';

  function token(
    changes: object = {},
    { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' } as object, hash = 'sha256' } = {},
  ) {
    const now = Math.floor(Date.now() / 1000);
    const own = JSON.parse(Buffer.from(ada.token!.split('.')[1]!, 'base64url').toString());
    const text = `${encode(header)}.${encode({ ...own, iat: now, exp: now + 600, ...changes })}`;
    return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
  }
  const me = (authorization: string) => system.api.send('GET', '/api/users/me', undefined, { authorization });

  it('with our key and claims are accepted', async () => expect((await me(`Bearer ${token()}`)).status).toBe(200));

  const WRONG: [string, () => string][] = [
    ['expired', () => `Bearer ${token({ exp: 1_000_000_000 })}`],
    ['not yet valid', () => `Bearer ${token({ nbf: 4_000_000_000 })}`],
    ['of another secret', () => `Bearer ${token({}, { secret: 'x'.repeat(40) })}`],
    ['of another issuer', () => `Bearer ${token({ iss: 'eve' })}`],
    ['of another audience', () => `Bearer ${token({ aud: 'eve' })}`],
    ['of another algorithm', () => `Bearer ${token({}, { header: { alg: 'HS512', typ: 'JWT' }, hash: 'sha512' })}`],
    ['of alg none', () => `Bearer ${token({}, { header: { alg: 'none' } }).replace(/[^.]*$/, '')}`],
    ['of RS256', () => `Bearer ${token({}, { header: { alg: 'RS256' } })}`],
    ['without session', () => `Bearer ${token({ sid: undefined })}`],
    ['with a session that is none', () => `Bearer ${token({ sid: "' or 1=1" })}`],
    ['with a list as session', () => `Bearer ${token({ sid: [task.id] })}`],
    ['with another user', () => `Bearer ${token({ sub: 'root' })}`],
    ['of the user of another session', () => `Bearer ${token({ sub: '00000000-0000-7000-8000-000000000000' })}`],
    [
      'with a payload that is no object',
      () => `Bearer ${encode({ alg: 'HS256' })}.${Buffer.from('null').toString('base64url')}.x`,
    ],
    ['garbage', () => 'Bearer a.b.c'],
    ['long garbage', () => `Bearer ${'a'.repeat(5_000)}`],
    ['Basic', () => `Basic ${Buffer.from('ada:the password of ada').toString('base64')}`],
    ['bare', () => token()],
    ['nothing after Bearer', () => 'Bearer '],
  ];
  it.each(WRONG)('that are %s are 401', async (_, authorization) => {
    const answer = await me(authorization());
    expect(answer).toMatchObject({ status: 401, body: { ...PROBLEM, code: 'UNAUTHENTICATED' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('end at once when their user is disabled', async () => {
    const bob = await system.api.register('bob');
    expect((await bob.send('GET', '/api/users/me')).status).toBe(200);
    await system.rows(`UPDATE users SET disabled_at = now() WHERE username = 'bob'`);
    expect((await bob.send('GET', '/api/users/me')).status).toBe(401);
    const login = { username: 'bob', password: 'the password of bob' };
    expect((await system.api.send('POST', '/api/auth/login', login)).status).toBe(401);
  });
});
