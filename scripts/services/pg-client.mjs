// A minimal PostgreSQL client with one connection and simple queries. It exists because these scripts must create databases
// and probe servers before any npm package is installed.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Connects, runs `work(query)` and closes the connection; `query(sql)` resolves to rows of texts. */
export async function withPostgres(url, work, { timeoutMs = 3000 } = {}) {
  const socket = await open(new URL(url), timeoutMs);
  const deadline = setTimeout(() => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    const messages = readMessages(socket);
    await logIn(socket, messages, new URL(url));
    clearTimeout(deadline);
    return await work((sql) => query(socket, messages, sql));
  } finally {
    clearTimeout(deadline);
    socket.end();
    socket.destroy();
  }
}

async function open(url, timeoutMs) {
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
  const socket = connectTcp({ host, port: Number(url.port || 5432) });
  await opened(socket, 'connect', timeoutMs);
  const mode = url.searchParams.get('sslmode') ?? (url.searchParams.get('ssl') === 'true' ? 'require' : 'disable');
  if (['disable', 'allow', 'prefer'].includes(mode)) return socket;
  socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])); // SSLRequest
  const [answer] = await new Promise((done) => socket.once('data', done));
  if (answer !== 0x53) throw new Error('the server does not speak TLS');
  const secure = connectTls({ socket, servername: host, rejectUnauthorized: mode === 'verify-full' });
  await opened(secure, 'secureConnect', timeoutMs);
  return secure;
}

function opened(socket, event, timeoutMs) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => socket.destroy(new Error(`no connection within ${timeoutMs} ms`)), timeoutMs);
    socket.once(event, () => (clearTimeout(timer), done()));
    socket.once('error', (error) => (clearTimeout(timer), fail(error)));
  });
}

/** Yields the server's messages one by one as `{ type, body }`. */
async function* readMessages(socket) {
  let rest = Buffer.alloc(0);
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const length = rest.readInt32BE(1) + 1;
      yield { type: String.fromCharCode(rest[0]), body: rest.subarray(5, length) };
      rest = rest.subarray(length);
    }
  }
}

async function next(messages) {
  const { value, done } = await messages.next();
  if (done) throw new Error('the server closed the connection');
  if (value.type === 'E') throw serverError(value.body);
  return value;
}

function serverError(body) {
  const fields = Object.fromEntries(
    body
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map((field) => [field[0], field.slice(1)]),
  );
  return Object.assign(new Error(fields.M), { code: fields.C });
}

function message(type, body) {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const text = (value) => Buffer.from(`${value}\0`);

async function logIn(socket, messages, url) {
  const user = decodeURIComponent(url.username || 'postgres');
  const secret = decodeURIComponent(url.password);
  const database = decodeURIComponent(url.pathname.slice(1)) || user;
  const body = Buffer.concat([
    Buffer.from([0, 3, 0, 0]),
    text('user'),
    text(user),
    text('database'),
    text(database),
    text(''),
  ]);
  const start = message(' ', body).subarray(1); // only the first message has no type
  socket.write(start);
  for (;;) {
    const { type, body: answer } = await next(messages);
    if (type === 'Z') return;
    if (type === 'R') await authenticate(socket, messages, answer, user, secret);
  }
}

async function authenticate(socket, messages, answer, user, secret) {
  const method = answer.readInt32BE(0);
  if (method === 0 || method === 12) return; // accepted; 12 contains the server's own proof
  if (method === 3) return void socket.write(message('p', text(secret)));
  if (method === 5) return void socket.write(message('p', text(md5Answer(user, secret, answer.subarray(4)))));
  if (method === 10) return scram(socket, messages, secret);
  throw new Error(`the server asks for authentication method ${method}, which this script does not know`);
}

function md5Answer(user, secret, salt) {
  const md5 = (value) => createHash('md5').update(value).digest('hex');
  return `md5${md5(Buffer.concat([Buffer.from(md5(secret + user)), salt]))}`;
}

async function scram(socket, messages, secret) {
  const first = `n=,r=${randomBytes(18).toString('base64')}`;
  const length = Buffer.alloc(4);
  length.writeInt32BE(first.length + 3);
  socket.write(message('p', Buffer.concat([text('SCRAM-SHA-256'), length, Buffer.from(`n,,${first}`)])));
  const challenge = (await next(messages)).body.subarray(4).toString();
  const {
    r: nonce,
    s: salt,
    i: rounds,
  } = Object.fromEntries(challenge.split(',').map((part) => [part[0], part.slice(2)]));
  const withoutProof = `c=biws,r=${nonce}`;
  const proof = scramProof(
    secret,
    Buffer.from(salt, 'base64'),
    Number(rounds),
    `${first},${challenge},${withoutProof}`,
  );
  socket.write(message('p', Buffer.from(`${withoutProof},p=${proof}`)));
}

function scramProof(secret, salt, rounds, signed) {
  const salted = pbkdf2Sync(secret.normalize('NFKC'), salt, rounds, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest();
  const signature = createHmac('sha256', storedKey).update(signed).digest();
  return clientKey.map((byte, i) => byte ^ signature[i]).toString('base64');
}

async function query(socket, messages, sql) {
  socket.write(message('Q', text(sql)));
  const rows = [];
  let failure;
  for (;;) {
    const { value, done } = await messages.next();
    if (done) throw new Error('the server closed the connection');
    if (value.type === 'D') rows.push(readRow(value.body));
    if (value.type === 'E') failure = serverError(value.body);
    if (value.type === 'Z') {
      if (failure) throw failure;
      return rows;
    }
  }
}

function readRow(body) {
  const cells = [];
  for (let i = 0, at = 2; i < body.readInt16BE(0); i++) {
    const length = body.readInt32BE(at);
    cells.push(length < 0 ? null : body.toString('utf8', at + 4, at + 4 + length));
    at += 4 + Math.max(length, 0);
  }
  return cells;
}
