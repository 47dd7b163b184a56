import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { parseEgressAllow } from './egress-allow.policy';
import { guardedAgent, type GuardedAgent } from './guarded-agent';
import { guardedRequest, type GuardedRequest } from './guarded-request';
import { networkFailure } from './network-failure.policy';

/** The behaviour of the server at a request; `before` is the number of earlier requests on the same connection. */
type Answer = (socket: Socket, request: string, before: number) => void;

let server: Server;
let base: string;
let agent: GuardedAgent;
let answer: Answer;
/** The first line of every request, in the order of arrival. */
let asked: string[];
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    let before = 0;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const request = data.toString('latin1');
      asked.push(request.slice(0, request.indexOf('\r\n')));
      answer(socket, request, before++);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = [];
  agent = guardedAgent({ allow: parseEgressAllow(['127.0.0.1']) });
});
afterEach(() => agent.destroy());

async function send(more: Partial<GuardedRequest> = {}): Promise<{ status: number; body: string }> {
  const request = { method: 'GET', url: `${base}/`, headers: {}, maxRedirects: 0, ...more };
  const { status, body } = await guardedRequest(agent, { ...request, signal: AbortSignal.timeout(20_000) });
  return { status, body: await text(body) };
}
const failureOf = async (sent: Promise<unknown>) => {
  try {
    await sent;
  } catch (error) {
    return networkFailure(error, 'host');
  }
  throw new Error('it did not fail');
};

/** Returns an answer with this body and with further header lines. */
const withBody = (body: Buffer | string, ...lines: string[]): Buffer => {
  const bytes = Buffer.from(body as Buffer);
  const head = ['HTTP/1.1 200 OK', `Content-Length: ${bytes.length}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
};
const OK = withBody('ok');
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

describe('an answer', () => {
  it.each([
    ['begins with 100 Continue that was not requested', [Buffer.concat([Buffer.from(CONTINUE), OK])]],
    ['arrives byte by byte', [...Buffer.concat([Buffer.from(CONTINUE), OK])].map((byte) => Buffer.from([byte]))],
    ['begins with several', [Buffer.from(CONTINUE), Buffer.from('HTTP/1.1 100\r\nX: y\r\n\r\n'), OK]],
    ['begins with another status of 1xx', [Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n'), OK]],
    ['has its length twice', [withBody('ok', 'content-length: 2')]],
    [
      'begins with several of 1xx, among them 100',
      [Buffer.from(`HTTP/1.1 103 Early Hints\r\n\r\n${CONTINUE}HTTP/1.1 102\r\nX: y\r\n\r\n`), OK],
    ],
    [
      'has its length twice after 103',
      [Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), withBody('ok', 'content-length: 2')],
    ],
    ['ends its lines with LF alone', [Buffer.from('HTTP/1.1 200 OK\nContent-Length: 2\nX: y\n\nok')]],
    ['folds a header', [withBody('ok', 'X: a', ' b', '\tc')]],
    ['has a blank before a colon', [withBody('ok', 'X-Y : a')]],
    [
      'has a length besides chunks',
      [Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n')],
    ],
    ['has its length twice in one line', [Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok')]],
  ])('is accepted although it %s', async (_, chunks) => {
    answer = (socket) => {
      socket.setNoDelay(true);
      for (const chunk of chunks) socket.write(chunk);
    };
    const more = { method: 'POST', body: 'x' };
    expect(await send(more)).toEqual({ status: 200, body: 'ok' });
    expect(asked).toEqual(['POST / HTTP/1.1']);
  });

  it.each([
    ['has two lengths', withBody('ok', 'Content-Length: 3')],
    ['is no HTTP', Buffer.from('hello\r\n\r\n')],
  ])('is refused because it %s', async (_, bytes) => {
    answer = (socket) => void socket.end(bytes);
    expect(await failureOf(send())).toMatchObject({ retryable: true });
  });

  it.each([
    ['gzip', gzipSync('text')],
    ['x-gzip', gzipSync('text')],
    ['GZIP', gzipSync('text')],
    ['deflate', deflateSync('text')],
    ['deflate', deflateRawSync('text')],
    ['br', brotliCompressSync('text')],
    ['gzip, br', brotliCompressSync(gzipSync('text'))],
    ['identity', Buffer.from('text')],
  ])('is decoded by its Content-Encoding: %s', async (encoding, body) => {
    answer = (socket) => void socket.end(withBody(body, `Content-Encoding: ${encoding}`));
    expect(await send()).toEqual({ status: 200, body: 'text' });
  });

  it.each([
    ['304 Not Modified', 'Content-Length: 5', ''],
    ['304 Not Modified', 'Content-Length: 5', 'hello'],
    ['304 Not Modified', 'Transfer-Encoding: chunked', '0\r\n\r\n'],
    ['204 No Content', 'Content-Length: 5', 'hello'],
    ['204 No Content', 'X: y', 'HTTP/1.1 500 no\r\nContent-Length: 0\r\n\r\n'],
  ])('of %s has no body in spite of its headers and bytes: %s, %j', async (status, line, body) => {
    answer = (socket, _, before) => void socket.write(before > 0 ? OK : `HTTP/1.1 ${status}\r\n${line}\r\n\r\n${body}`);
    const [code] = status.split(' ');
    for (const more of [{}, { method: 'POST', body: 'x' }, {}])
      expect(await send(more)).toEqual({ status: Number(code), body: '' });
    expect(asked).toHaveLength(3);
  });

  it('without a body needs no decoding', async () => {
    answer = (socket) => void socket.end(withBody('', 'Content-Encoding: gzip'));
    expect(await send()).toEqual({ status: 200, body: '' });
  });

  it.each(['lzma', 'constructor', 'gzip, gzip, gzip, gzip'])(
    'is refused with the name of its unknown encoding: %s',
    async (name) => {
      answer = (socket) => void socket.end(withBody('x', `Content-Encoding: ${name}`));
      const failure = await failureOf(send());
      expect(failure).toMatchObject({ code: 'ENCODING_UNKNOWN', retryable: false });
      expect(failure.message).toContain(`'${name}'`);
    },
  );

  it.each([
    ['gzip', Buffer.from('no gzip at all')],
    ['gzip', gzipSync('text'.repeat(100)).subarray(0, 20)],
    ['br', Buffer.from('no brotli at all')],
    ['deflate', Buffer.from('xx')],
  ])('is refused when its body is not %s in spite of its header', async (encoding, body) => {
    answer = (socket) => void socket.end(withBody(body, `Content-Encoding: ${encoding}`));
    expect(await failureOf(send())).toMatchObject({ code: 'INVALID_ANSWER' });
  });
});

describe('a kept-alive connection that the server closes at the next request', () => {
  /** Answers the first request of a connection, and resets or ends it at the second. */
  const giveUp =
    (how: 'reset' | 'end'): Answer =>
    (socket, _, before) => {
      if (before === 0) socket.write(OK);
      else if (how === 'reset') socket.resetAndDestroy();
      else socket.end();
    };
  /** Waits until the agent has freed the connection, which it does one turn after the last byte of the answer. */
  const isFree = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));
  const POST = { method: 'POST', body: 'x' };
  const KEYED = { ...POST, headers: { 'Idempotency-Key': 'k' } };

  it.each([
    ['GET', 'reset', {}, 3],
    ['GET', 'end', {}, 3],
    ['POST with a key', 'reset', KEYED, 3],
    ['POST with a key', 'end', KEYED, 3],
    // A POST without a key must not be repeated, so it never uses an old connection: two requests, not three.
    ['POST', 'reset', POST, 2],
  ] as const)('does not fail a %s: %s', async (_, how, more, times) => {
    answer = giveUp(how);
    expect(await send(more)).toEqual({ status: 200, body: 'ok' });
    await isFree();
    expect(await send(more)).toEqual({ status: 200, body: 'ok' });
    expect(asked).toHaveLength(times);
  });

  it('does not repeat a request that was answered in part', async () => {
    answer = (socket, _, before) => void (before === 0 ? socket.write(OK) : socket.end('HTTP/1.1 2'));
    await send();
    await isFree();
    expect(await failureOf(send())).toMatchObject({ code: 'CONNECTION_LOST' });
    expect(asked).toHaveLength(2);
  });

  it('differs from a new connection that is lost, whose request is not repeated', async () => {
    answer = (socket) => void socket.resetAndDestroy();
    expect(await failureOf(send())).toMatchObject({ code: 'CONNECTION_LOST', retryable: true });
    expect(asked).toHaveLength(1);
  });
});

describe('a redirect', () => {
  it.each([
    ['UTF-8', Buffer.from('/münchen weg', 'utf8'), '/m%C3%BCnchen%20weg'],
    ['UTF-8 beyond Latin-1', Buffer.from('/東京', 'utf8'), '/%E6%9D%B1%E4%BA%AC'],
    ['Latin-1', Buffer.from('/münchen', 'latin1'), '/m%C3%BCnchen'],
    ['escapes', Buffer.from('/m%C3%BCnchen'), '/m%C3%BCnchen'],
  ])('to a path in %s is followed as browsers do', async (_, path, target) => {
    answer = (socket, request) => {
      if (!request.startsWith('GET / ')) return void socket.end(OK);
      const head = Buffer.from('HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ');
      socket.end(Buffer.concat([head, path, Buffer.from('\r\n\r\n')]));
    };
    expect(await send({ maxRedirects: 1 })).toEqual({ status: 200, body: 'ok' });
    expect(asked.at(-1)).toBe(`GET ${target} HTTP/1.1`);
  });

  describe.each([307, 308])('with %d', (status) => {
    const more = { method: 'POST', body: 'the secret', maxRedirects: 1 };
    beforeEach(() => {
      const elsewhere = base.replace('127.0.0.1', '[::ffff:127.0.0.1]');
      answer = (socket, request) => {
        const to = request.startsWith('POST /here') ? '/end' : `${elsewhere}/end`;
        const moved = `HTTP/1.1 ${status} Moved\r\nContent-Length: 0\r\nLocation: ${to}\r\n\r\n`;
        socket.end(request.startsWith('POST /end') ? OK : moved);
      };
    });

    it('carries a body to another origin when it holds no secret', async () => {
      expect(await send({ ...more, bodyHoldsSecret: () => false })).toEqual({ status: 200, body: 'ok' });
    });

    it('carries a body with a secret within its origin only', async () => {
      const bodyHoldsSecret = (): boolean => true;
      const failure = await failureOf(send({ ...more, bodyHoldsSecret }));
      expect(failure).toMatchObject({ code: 'REDIRECT_REFUSED', retryable: false });
      expect(asked).toHaveLength(1);
      expect(await send({ ...more, url: `${base}/here`, bodyHoldsSecret })).toEqual({ status: 200, body: 'ok' });
    });
  });
});
