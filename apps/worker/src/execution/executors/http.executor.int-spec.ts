import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { RESULT_MAX_BYTES, type FailedOutcome } from '#contracts/outcome';
import { jsonBytes } from '#contracts/fields/fit-text.policy';
import type { HttpParams } from '#contracts/task-kinds/http.params';
import { RecordedExecution } from '#testing/recorded-execution';
import { testConfig } from '#testing/test-config';
import type { AnswerResult } from '../http/answer-result.policy';
import { HttpExecutor } from './http.executor';

type Handler = (req: IncomingMessage, res: ServerResponse, body: string) => void;

let server: Server;
let base: string;
let handler: Handler;
let executor: HttpExecutor;

beforeAll(async () => {
  server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    handler(req, res, Buffer.concat(chunks).toString());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  executor = new HttpExecutor(testConfig({ egressAllow: ['127.0.0.1'] }));
});
afterAll(async () => {
  await executor.onModuleDestroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function run(params: Partial<HttpParams>, execution = new RecordedExecution()) {
  return executor.execute({ url: `${base}/`, ...params } as HttpParams, execution);
}

function answering(status: number, headers: Record<string, string> = {}, body = ''): void {
  handler = (_, res) => res.writeHead(status, headers).end(body);
}

describe('an HTTP task', () => {
  it('sends JSON as application/json and keeps the answer', async () => {
    let got: unknown;
    handler = (req, res, body) => {
      got = { method: req.method, type: req.headers['content-type'], run: req.headers['x-carillon-run-id'], body };
      res.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=b' }).end('{"id":7}');
    };
    const execution = new RecordedExecution();
    const outcome = await run({ method: 'POST', url: `${base}/things?key=secret`, body: { a: 1 } }, execution);
    expect(got).toEqual({ method: 'POST', type: 'application/json', run: execution.runId, body: '{"a":1}' });
    expect(outcome).toEqual({
      status: 'completed',
      result: {
        status: 201,
        headers: expect.objectContaining({ 'content-type': 'application/json' }),
        body: '{"id":7}',
        truncated: false,
        durationMs: expect.any(Number),
      },
    });
    expect(JSON.stringify(outcome)).not.toContain('a=b');
    expect(execution.lines).toEqual([
      expect.stringMatching(/^info POST http:\/\/127.0.0.1:\d+\/things\?…$/),
      expect.stringMatching(/^info 201 from .* in \d+ ms, 8 bytes$/),
    ]);
  });

  it('sends a text as it is, with the content type of the task', async () => {
    let got: unknown;
    handler = (req, res, body) => {
      got = [req.headers['content-type'], body];
      res.end();
    };
    await run({ method: 'PUT', body: '<a/>', headers: { 'Content-Type': 'text/xml' } });
    expect(got).toEqual(['text/xml', '<a/>']);
  });

  it.each<[number, boolean]>([
    [301, false],
    [400, false],
    [401, false],
    [404, false],
    [408, true],
    [409, false],
    [422, false],
    [425, true],
    [429, true],
    [500, true],
    [502, true],
    [503, true],
  ])('fails by status %d, worth another attempt: %s', async (status, retryable) => {
    answering(status, {}, 'why');
    expect(await run({})).toMatchObject({
      status: 'failed',
      retryable,
      error: { code: 'UNEXPECTED_STATUS', message: expect.stringContaining(`answered ${status}, expected "200-299"`) },
      result: { status, body: 'why' },
    });
  });

  it('completes by an unusual status that the task expects', async () => {
    answering(404);
    expect(await run({ expectedStatus: [200, 404] })).toMatchObject({ status: 'completed', result: { status: 404 } });
  });

  it.each<[string, (seconds: number | undefined) => void]>([
    ['7', (seconds) => expect(seconds).toBe(7)],
    [
      new Date(Date.now() + 600_000).toUTCString(),
      (seconds) => {
        expect(seconds).toBeLessThanOrEqual(600);
        expect(seconds).toBeGreaterThan(0);
      },
    ],
    ['999999999', (seconds) => expect(seconds).toBe(86_400)],
    ['soon', (seconds) => expect(seconds).toBeUndefined()],
    ['-5', (seconds) => expect(seconds).toBeUndefined()],
  ])('hands on Retry-After: %s', async (header, check) => {
    answering(503, { 'retry-after': header });
    check(((await run({})) as FailedOutcome).retryAfterSeconds);
  });

  it('says how to follow a redirect, and follows it when told to', async () => {
    handler = (req, res) => (req.url === '/' ? res.writeHead(302, { location: '/end' }).end() : res.end('end'));
    expect(await run({})).toMatchObject({ error: { message: expect.stringContaining('set followRedirects to true') } });
    expect(await run({ followRedirects: true })).toMatchObject({
      status: 'completed',
      result: { body: 'end', url: `${base}/end` },
    });
  });

  it('fails for good when a redirect leads to a private address', async () => {
    answering(302, { location: 'http://[::ffff:a9fe:a9fe]/latest/meta-data' });
    expect(await run({ followRedirects: true })).toMatchObject({
      status: 'failed',
      retryable: false,
      error: { code: 'EGRESS_REFUSED', message: expect.stringContaining('address (link-local)') },
    });
  });

  it('is refused for good where the operator opened nothing', async () => {
    const closed = new HttpExecutor(testConfig());
    expect(await closed.execute({ url: `${base}/` }, new RecordedExecution())).toMatchObject({
      status: 'failed',
      retryable: false,
      error: { code: 'EGRESS_REFUSED' },
    });
  });

  it('reads no more of an endless body than fits into a result', async () => {
    let closed!: () => void;
    const left = new Promise<void>((resolve) => (closed = resolve));
    handler = (_, res) => {
      const more = () => {
        while (res.write('x"\u0001\n'.repeat(4096)));
      };
      res.on('drain', more).on('close', closed);
      more();
    };
    const outcome = await run({});
    expect(outcome).toMatchObject({ status: 'completed', result: { truncated: true } });
    expect(jsonBytes((outcome as { result: unknown }).result)).toBeLessThanOrEqual(64 * 1024);
    await left;
  });

  it('keeps bodies storable that have NUL or are not UTF-8', async () => {
    handler = (_, res) => res.end(Buffer.from([0x61, 0, 0xff, 0x62]));
    expect(await run({})).toMatchObject({ result: { body: 'a\ufffd\ufffdb' } });
  });

  it('reads the charset of the answer', async () => {
    handler = (_, res) =>
      res.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from([0xe9]));
    expect(await run({})).toMatchObject({ result: { body: 'é' } });
  });

  it('fails, worth another attempt, when nobody listens', async () => {
    expect(await run({ url: 'http://127.0.0.1:1/' })).toMatchObject({
      retryable: true,
      error: { code: 'CONNECT_FAILED' },
    });
  });

  it('fails, worth another attempt, when the other side hangs up', async () => {
    handler = (req) => req.socket.destroy();
    expect(await run({})).toMatchObject({ retryable: true, error: { code: 'CONNECTION_LOST' } });
  });

  it('fails by its own time limit, also in the middle of a body', async () => {
    handler = (_, res) => void res.write('beginning');
    expect(await run({ timeoutSeconds: 0.2 })).toMatchObject({
      status: 'failed',
      retryable: true,
      error: { code: 'HTTP_TIMEOUT', message: expect.stringContaining('within 0.2 s') },
    });
  });

  it.each([['CANCELLED', 'cancelled'] as const, ['TIMEOUT', 'failed'] as const])(
    'stops at once when asked to by %s, and closes the connection',
    async (reason, status) => {
      const execution = new RecordedExecution();
      let closed!: () => void;
      const left = new Promise<void>((resolve) => (closed = resolve));
      handler = (_, res) => {
        res.on('close', closed);
        execution.stop(reason);
      };
      expect(await run({}, execution)).toMatchObject({ status });
      await left;
    },
  );

  it.each<Record<string, string>>([{ 'x-a': 'b\r\nx-injected: 1' }, { 'x-a\r\nx-injected': '1' }])(
    'sends no header that was smuggled past the validation: %j',
    async (headers) => {
      let asked = false;
      handler = (_, res) => {
        asked = true;
        res.end();
      };
      expect(await run({ headers })).toMatchObject({
        retryable: false,
        error: { code: 'INVALID_REQUEST' },
      });
      expect(asked).toBe(false);
    },
  );
});

describe('an answer that is encoded', () => {
  it('is kept as text, and a bomb only as far as a result goes', async () => {
    handler = (req, res) => {
      const body = req.url === '/bomb' ? Buffer.alloc(100 * 1024 * 1024, 'x') : 'id,name\n0,n0\n';
      res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body));
    };
    expect(await run({})).toMatchObject({ status: 'completed', result: { body: 'id,name\n0,n0\n', truncated: false } });
    const { result } = (await run({ url: `${base}/bomb` })) as unknown as { result: AnswerResult };
    expect(result.truncated).toBe(true);
    expect(jsonBytes(result)).toBeLessThanOrEqual(RESULT_MAX_BYTES);
  });
});

describe('a body with a secret', () => {
  it('is not carried to another origin by a redirect', async () => {
    const execution = new RecordedExecution();
    execution.secrets.push('s3cret');
    answering(307, { location: base.replace('127.0.0.1', '[::ffff:127.0.0.1]') });
    const params = { method: 'POST', followRedirects: true, body: { token: 's3cret' } } as const;
    expect(await run(params, execution)).toMatchObject({ status: 'failed', error: { code: 'REDIRECT_REFUSED' } });
  });
});
