import type { Socket } from 'node:net';

/** Longer heads are left to the parser, which refuses them. */
const MAX_HEAD_BYTES = 64 * 1024;
const NOTHING = Buffer.alloc(0);

/** A connection was kept after an answer, and the server gave it up before the first byte of the next one. */
export class StaleConnection extends Error {
  readonly code = 'ECONNRESET';

  constructor(message: string) {
    super(`the server has closed a connection that it had kept open: ${message}`);
    this.name = 'StaleConnection';
  }
}

/**
 * Lets the parser see only what it takes, of what servers are allowed to send: an unrequested `100 Continue` is left out
 * (RFC 9110, 15.2), and Content-Length said more than once with the same value is said once (8.6). Everything else passes
 * byte for byte; lengths that differ stay, and are refused. One request at a time goes over the connection, so whatever
 * comes first after a write is the head of an answer.
 */
export class AnswerHeads {
  private head: Buffer | null = NOTHING;
  private answers = 0;

  /** A request is on its way. */
  requested(): void {
    if (this.head === null) this.head = NOTHING;
  }

  /** An earlier request was answered on this connection, and nothing has come for the present one. */
  get isStale(): boolean {
    return this.answers > 0 && this.head?.length === 0;
  }

  /** What the parser is to see of these bytes, maybe nothing yet. */
  pass(chunk: Buffer): Buffer {
    if (this.head === null) return chunk;
    this.head = Buffer.concat([this.head, chunk]);
    for (;;) {
      const end = endOfHead(this.head);
      if (end === null) {
        const isHead = 'HTTP/'.startsWith(this.head.toString('latin1', 0, 5));
        return isHead && this.head.length <= MAX_HEAD_BYTES ? NOTHING : this.letGo(this.head);
      }
      const head = this.head.toString('latin1', 0, end);
      const rest = this.head.subarray(end);
      if (!/^HTTP\/1\.[01] 100[ \r\n]/.test(head)) return this.letGo(Buffer.concat([oneLength(head), rest]));
      this.head = rest;
    }
  }

  private letGo(bytes: Buffer): Buffer {
    this.head = null;
    this.answers += 1;
    return bytes;
  }
}

/** Puts AnswerHeads between a socket and the parser of undici, which reads by `read()`. */
export function withAnswerHeads(socket: Socket): Socket {
  const heads = new AnswerHeads();
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
  socket.read = (size?: number): Buffer | null => {
    for (let chunk = read(size); chunk !== null; chunk = read(size)) {
      const passed = heads.pass(chunk);
      if (passed.length > 0) return passed;
    }
    return null;
  };
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]): boolean => {
    heads.requested();
    return write(...args);
  };
  // Before the listeners of undici: an end that only means "too long kept" is told apart from a lost answer.
  socket.prependListener('end', () => {
    if (heads.isStale) socket.destroy(new StaleConnection('it ended'));
  });
  socket.prependListener('error', (error: Error) => {
    if (heads.isStale && !(error instanceof StaleConnection)) stale.add(error);
  });
  return socket;
}

/** Errors of Node that say the same. */
const stale = new WeakSet<object>();

/** Was the request of this error sent on a connection that the server had already given up? */
export function isStaleConnection(error: unknown): boolean {
  return error instanceof StaleConnection || (typeof error === 'object' && error !== null && stale.has(error));
}

function endOfHead(bytes: Buffer): number | null {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((mark) => {
    const at = bytes.indexOf(mark, 0, 'latin1');
    return at === -1 ? [] : [at + mark.length];
  });
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The head with one Content-Length, when all that are said are equal. */
function oneLength(head: string): Buffer {
  const lines = head.split('\r\n');
  const isLength = (line: string): boolean => /^content-length[ \t]*:/i.test(line);
  const values = lines.filter(isLength).flatMap((line) =>
    line
      .slice(line.indexOf(':') + 1)
      .split(',')
      .map((value) => value.trim()),
  );
  const [first] = values;
  const isOne = values.length > 1 && values.every((value) => value === first && /^\d+$/.test(value));
  if (!isOne) return Buffer.from(head, 'latin1');
  const others = lines.slice(1).filter((line) => !isLength(line));
  return Buffer.from([lines[0], `Content-Length: ${first}`, ...others].join('\r\n'), 'latin1');
}
