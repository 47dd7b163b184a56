// Probes services in their own protocols, because an open port alone does not prove that a service is ready.
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAborted } from '../lib/processes.mjs';
import { withPostgres } from './pg-client.mjs';

/** Logs in to PostgreSQL and returns the server's version. */
export function probePostgres(url, timeoutMs = 3000) {
  const version = (query) => query('SHOW server_version').then(([[text]]) => text.split(' ')[0]);
  return withPostgres(url, version, { timeoutMs });
}

/** Logs in to RabbitMQ, opens the URL's virtual host and returns the server's version. */
export async function probeRabbitmq(url, timeoutMs = 3000) {
  return withSocket(new URL(url), { plain: 'amqp:', port: 5672, securePort: 5671, timeoutMs }, async (socket, read) => {
    socket.write(Buffer.from('AMQP\0\0\x09\x01', 'latin1'));
    const start = await readMethod(read);
    const { username, password, pathname } = new URL(url);
    const login = ['', username || 'guest', password || 'guest'].map(decodeURIComponent).join('\0');
    socket.write(method(10, 11, [table(), short('PLAIN'), long(login), short('en_US')]));
    const tune = await readMethod(read, 'refused this user and password');
    socket.write(method(10, 31, [tune.subarray(4, 12)])); // accepts the limits that the server proposes
    socket.write(method(10, 40, [short(decodeURIComponent(pathname.slice(1)) || '/'), short(''), Buffer.from([0])]));
    await readMethod(read, 'refused this virtual host');
    return /version\w?S....([\d.]+)/s.exec(start.toString('latin1'))?.[1] ?? 'unknown';
  });
}

const short = (value) => Buffer.concat([Buffer.from([Buffer.byteLength(value)]), Buffer.from(value)]);

function long(value) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(value)]);
}

const table = () => Buffer.alloc(4);

function method(classId, methodId, parts) {
  const payload = Buffer.concat([Buffer.from([0, classId, 0, methodId]), ...parts]);
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(payload.length, 3);
  return Buffer.concat([head, payload, Buffer.from([0xce])]);
}

/** Returns the payload of the next method frame; a `close` frame or the end of the connection is a refusal. */
async function readMethod(read, refusal = 'closed the connection') {
  const head = await read(7).catch(() => Promise.reject(new Error(`the broker ${refusal}`)));
  const payload = (await read(head.readUInt32BE(3) + 1)).subarray(0, -1);
  const isClose = payload.readUInt16BE(0) === 10 && payload.readUInt16BE(2) === 50;
  if (isClose) throw new Error(payload.toString('utf8', 7, 7 + payload[6]));
  return payload;
}

/** Reads the greeting of an SMTP server. */
export async function probeSmtp(url, timeoutMs = 3000) {
  return withSocket(new URL(url), { plain: 'smtp:', port: 25, securePort: 465, timeoutMs }, async (socket, read) => {
    const greeting = (await read(4)).toString();
    if (!greeting.startsWith('220')) throw new Error(`the mail server greets with ${JSON.stringify(greeting)}`);
    socket.write('QUIT\r\n');
  });
}

/** PINGs a Redis server. */
export async function probeRedis(url, timeoutMs = 3000) {
  return withSocket(
    new URL(url),
    { plain: 'redis:', port: 6379, securePort: 6379, timeoutMs },
    async (socket, read) => {
      socket.write('PING\r\n');
      const answer = (await read(5)).toString();
      if (!['+PONG', '-NOAU'].includes(answer)) throw new Error(`Redis answers ${JSON.stringify(answer)}`);
    },
  );
}

/** Requests a web address and returns the JSON or text of a 2xx answer; the address may contain name and password. */
export async function probeHttp(url, path = '/', timeoutMs = 3000) {
  const { origin, username, password } = new URL(url);
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const headers = username ? { authorization: `Basic ${login}` } : {};
  const answer = await fetch(origin + path, { headers, signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new Error(`${origin}${path} answers ${answer.status}`);
  const body = await answer.text();
  return answer.headers.get('content-type')?.includes('json') ? JSON.parse(body) : body;
}

/** Repeats a probe until it succeeds; gives up after `ms`, or at once when `stillAlive` returns false. */
export async function untilReady(probe, { ms = 60_000, stillAlive = () => true } = {}) {
  for (const end = Date.now() + ms; ; await sleep(100)) {
    try {
      return await probe();
    } catch (error) {
      const refused = /^28/.test(error.code); // SQLSTATE 28…: a wrong user or password does not become right by waiting
      if (refused || isAborted() || Date.now() > end || !stillAlive()) throw error;
    }
  }
}

async function withSocket(url, { plain, port, securePort, timeoutMs }, work) {
  const secure = url.protocol !== plain;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const target = { host, port: Number(url.port || (secure ? securePort : port)) };
  const socket = secure ? connectTls({ ...target, servername: host, rejectUnauthorized: false }) : connectTcp(target);
  const deadline = setTimeout(() => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await work(socket, reader(socket));
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

/** Returns a function that resolves to exactly the next `count` bytes. */
function reader(socket) {
  const chunks = socket.iterator({ destroyOnReturn: false });
  let rest = Buffer.alloc(0);
  return async (count) => {
    while (rest.length < count) {
      const { value, done } = await chunks.next();
      if (done) throw new Error('the connection was closed');
      rest = Buffer.concat([rest, value]);
    }
    const wanted = rest.subarray(0, count);
    rest = rest.subarray(count);
    return wanted;
  };
}
