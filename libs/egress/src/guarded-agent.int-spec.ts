import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEgressAllow } from './egress-allow.policy';
import { guardedAgent, type GuardedAgentOptions } from './guarded-agent';
import { guardedRequest } from './guarded-request';
import { networkFailure } from './network-failure.policy';

let server: Server;
let port: number;
const seen: { url: string; headers: Record<string, unknown>; method: string }[] = [];

beforeAll(async () => {
  server = createServer((req, res) => {
    seen.push({ url: req.url ?? '', headers: req.headers, method: req.method ?? '' });
    const to = new URL(req.url ?? '/', 'http://x').searchParams.get('to');
    const status = Number(new URL(req.url ?? '/', 'http://x').searchParams.get('status') ?? 302);
    if (to) res.writeHead(status, { location: to }).end('moved');
    else res.end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => void seen.splice(0));

async function get(
  url: string,
  options: Partial<GuardedAgentOptions> & { allowed?: string[] } = {},
  more: object = {},
): Promise<string> {
  const agent = guardedAgent({ allow: parseEgressAllow(options.allowed ?? []), ...options });
  const signal = AbortSignal.timeout(5000);
  try {
    const answer = await guardedRequest(agent, { method: 'GET', url, headers: {}, signal, maxRedirects: 3, ...more });
    return `${answer.status} ${await text(answer.body)}`;
  } catch (error) {
    const { code, message } = networkFailure(error, 'host');
    return `${code} ${message}`;
  } finally {
    await agent.destroy();
  }
}

describe('the guarded agent', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://①②⑦.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
  ])('refuses %s and sends nothing', async (url) => {
    expect(await get(url.replace('PORT', String(port)))).toMatch(/^EGRESS_REFUSED .*EGRESS_ALLOW=.*:\d+/);
    expect(seen).toEqual([]);
  });

  it('dials an address that the operator has opened, in any spelling', async () => {
    expect(await get(`http://0x7f.1:${port}/`, { allowed: [`127.0.0.1:${port}`] })).toBe('200 hello');
  });

  it('does not dial another port of an address that is open for one port only', async () => {
    expect(await get(`http://127.0.0.1:${port}/`, { allowed: [`127.0.0.1:${port + 1}`] })).toMatch(/^EGRESS_REFUSED/);
  });

  it('refuses a name that resolves to a private address, without naming that address', async () => {
    const resolve = async () => [{ address: '10.1.2.3', family: 4 }];
    expect(await get('http://innocent.example/', { resolve })).toBe(
      'EGRESS_REFUSED Blocked: innocent.example resolves to a private or local address (private). ' +
        'An administrator can allow it with EGRESS_ALLOW=innocent.example:80',
    );
  });

  it('resolves a name once per connection, so a second answer (rebinding) is never dialled', async () => {
    const answers = ['127.0.0.1', '10.0.0.1'];
    let asked = 0;
    const resolve = async () => [{ address: answers[asked++] ?? '10.0.0.1', family: 4 }];
    const allowed = [`127.0.0.1:${port}`]; // stands for the public address of the first answer
    expect(await get(`http://rebind.example:${port}/`, { resolve, allowed })).toBe('200 hello');
    expect(asked).toBe(1);
    expect(seen[0]?.headers.host).toBe(`rebind.example:${port}`);
  });

  it('checks the new answer of a name when it connects again', async () => {
    const answers = ['127.0.0.1', '169.254.169.254'];
    let asked = 0;
    const resolve = async () => [{ address: answers[asked++] ?? '', family: 4 }];
    const agent = guardedAgent({ allow: parseEgressAllow(['127.0.0.1']), resolve });
    const request = {
      method: 'GET',
      url: `http://rebind.example:${port}/`,
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(5000),
      maxRedirects: 0,
    };
    await text((await guardedRequest(agent, request)).body);
    await expect(guardedRequest(agent, request)).rejects.toMatchObject({
      code: 'EGRESS_REFUSED',
      address: '169.254.169.254',
    });
    await agent.destroy();
  });

  it('leaves refused addresses of a name out and dials the rest', async () => {
    const resolve = async () => [
      { address: '10.0.0.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect(await get(`http://mixed.example:${port}/`, { resolve, allowed: ['127.0.0.1'] })).toBe('200 hello');
  });

  it('tries the next address of a name when one does not answer', async () => {
    const resolve = async () => ['127.0.0.2', '127.0.0.1'].map((address) => ({ address, family: 4 }));
    expect(await get(`http://two.example:${port}/`, { resolve, allowed: ['127.0.0.0/8'] })).toBe('200 hello');
  });

  it('opens a host by its name, whatever it resolves to', async () => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    expect(await get(`http://intranet.example:${port}/`, { resolve, allowed: ['intranet.example'] })).toBe('200 hello');
  });

  it('reads no proxy variable', async () => {
    process.env.http_proxy = process.env.HTTP_PROXY = 'http://127.0.0.1:1/';
    expect(await get(`http://127.0.0.1:${port}/`, { allowed: ['127.0.0.1'] })).toBe('200 hello');
    delete process.env.http_proxy;
    delete process.env.HTTP_PROXY;
  });

  it('fails with its own code for a name that does not exist', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    expect(await get('http://gone.example/', { resolve })).toMatch(/^DNS_FAILED .*does not exist/);
  });
});

describe('redirects', () => {
  const resolve = async (host: string) => [{ address: host === 'inner.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }];
  const options = { allowed: ['127.0.0.1'], resolve };

  it.each(['http://169.254.169.254/latest/meta-data', 'http://[::1]/', 'http://inner.example/', '//0xa000001/'])(
    'to %s are refused',
    async (to) =>
      expect(await get(`http://a.example:${port}/?to=${encodeURIComponent(to)}`, options)).toMatch(/^EGRESS_REFUSED/),
  );

  it('to other protocols are refused', async () => {
    expect(await get(`http://a.example:${port}/?to=file:///etc/passwd`, options)).toMatch(/^REDIRECT_REFUSED .*file:/);
  });

  it('are followed up to the limit, then refused', async () => {
    expect(await get(`http://a.example:${port}/?to=/end`, options)).toBe('200 hello');
    expect(await get(`http://a.example:${port}/?to=%3Fto%3D/x`, options, { maxRedirects: 1 })).toMatch(
      /^REDIRECT_REFUSED/,
    );
  });

  it('are returned as the answer when the limit is 0', async () => {
    expect(await get(`http://a.example:${port}/?to=/end`, options, { maxRedirects: 0 })).toBe('302 moved');
  });

  it('carry no secret to another origin and turn POST into GET', async () => {
    const headers = { authorization: 'Bearer x', 'x-api-key': 'y', accept: 'text/plain', 'content-type': 'text/plain' };
    await get(`http://a.example:${port}/?to=http://b.example:${port}/end`, options, {
      method: 'POST',
      body: 'b',
      headers,
    });
    expect(seen[1]).toMatchObject({ method: 'GET', url: '/end', headers: { accept: 'text/plain' } });
    expect(Object.keys(seen[1]?.headers ?? {})).not.toEqual(expect.arrayContaining(['authorization']));
    expect(seen[1]?.headers).not.toHaveProperty('x-api-key');
    expect(seen[1]?.headers).not.toHaveProperty('content-type');
  });

  it('with 307 keep method, body and, at the same origin, headers', async () => {
    const more = { method: 'POST', body: 'b', headers: { 'x-api-key': 'y' } };
    await get(`http://a.example:${port}/?status=307&to=/end`, options, more);
    expect(seen[1]).toMatchObject({ method: 'POST', headers: { 'x-api-key': 'y', 'content-length': '1' } });
  });
});

describe('TLS', () => {
  let folder: string;
  let cert: string;
  let tls: ReturnType<typeof createTlsServer>;
  let names: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'carillon-tls-'));
    const [key, crt] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=secure.example', '-addext', 'subjectAltName=DNS:secure.example'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        key,
        '-out',
        crt,
        '-days',
        '1',
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    cert = readFileSync(crt, 'utf8');
    names = [];
    tls = createTlsServer({ key: readFileSync(key), cert }, (req, res) => {
      names.push((req.socket as unknown as { servername: string }).servername);
      res.end('secure');
    });
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => tls.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

  it('requests and verifies the certificate of the name, not of the dialled address', async () => {
    const { port } = tls.address() as AddressInfo;
    const options = { allowed: ['127.0.0.1'], resolve, ca: cert };
    expect(await get(`https://secure.example:${port}/`, options)).toBe('200 secure');
    expect(names).toEqual(['secure.example']);
    expect(await get(`https://other.example:${port}/`, options)).toMatch(/^TLS_FAILED/);
    expect(await get(`https://127.0.0.1:${port}/`, options)).toMatch(/^TLS_FAILED/);
  });

  it('refuses a self-signed certificate', async () => {
    const { port } = tls.address() as AddressInfo;
    expect(await get(`https://secure.example:${port}/`, { allowed: ['127.0.0.1'], resolve })).toMatch(/^TLS_FAILED/);
  });
});
