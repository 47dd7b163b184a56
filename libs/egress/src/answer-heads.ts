import type { Socket } from 'node:net';

/** Longer heads are left to the parser, which refuses them. */
const MAX_HEAD_BYTES = 64 * 1024;
const EMPTY = Buffer.alloc(0);

/**
 * Says that a connection was reused after an answer, and the server closed it before the first byte of the next one.
 */
export class StaleConnection extends Error {
  readonly code = 'ECONNRESET';

  constructor(message: string) {
    super(`the server has closed a connection that it had kept open: ${message}`);
    this.name = 'StaleConnection';
  }
}

/**
 * Lets the parser see only what it takes, of what servers are allowed to send: answers of 1xx are left out (RFC 9110, 15.2),
 * and the head of the final one is written as the parser wants it (readableHead). Everything else passes byte for byte. One
 * request at a time goes over the connection, so whatever
 * comes first after a write is the head of an answer.
 */
export class AnswerHeads {
  private head: Buffer | null = EMPTY;
  private answers = 0;

  /** Notes that a request has been sent. */
  requested(): void {
    if (this.head === null) this.head = EMPTY;
  }

  /** Whether an earlier request was answered on this connection, and nothing has come for the current one. */
  get isStale(): boolean {
    return this.answers > 0 && this.head?.length === 0;
  }

  /** Returns what the parser is to get of these bytes, which may be nothing yet. */
  pass(chunk: Buffer): Buffer {
    if (this.head === null) return chunk;
    this.head = Buffer.concat([this.head, chunk]);
    for (;;) {
      const end = endOfHead(this.head);
      if (end === null) {
        const isHead = 'HTTP/'.startsWith(this.head.toString('latin1', 0, 5));
        return isHead && this.head.length <= MAX_HEAD_BYTES ? EMPTY : this.passThrough(this.head);
      }
      const head = this.head.toString('latin1', 0, end);
      const rest = this.head.subarray(end);
      // 101 is the final answer to an upgrade that nobody requested, and is refused.
      if (!/^HTTP\/1\.[01] 1(?!01)\d\d[ \r\n]/.test(head))
        return this.passThrough(Buffer.concat([Buffer.from(readableHead(head), 'latin1'), rest]));
      this.head = rest;
    }
  }

  private passThrough(bytes: Buffer): Buffer {
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
  // This listener runs before those of undici: it tells an idle connection that the server closed from a lost answer.
  socket.prependListener('end', () => {
    if (heads.isStale) socket.destroy(new StaleConnection('it ended'));
  });
  socket.prependListener('error', (error: Error) => {
    if (heads.isStale && !(error instanceof StaleConnection)) stale.add(error);
  });
  return socket;
}

/** Errors of Node with the same meaning. */
const stale = new WeakSet<object>();

/** Whether the request of this error was sent on a connection that the server had already closed. */
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

/**
 * A head as RFC 9112 has receivers read it: lines that end with LF alone (2.2), a blank before a colon and folded lines (5.1
 * and 5.2), a Content-Length that is said several times with one value (RFC 9110, 8.6), one beside chunks, which decide
 * (RFC 9112, 6.3), and what 204 and 304 say of a body that they do not have. Lengths that differ stay, and are refused.
 */
function readableHead(head: string): string {
  const [start = '', ...lines] = head.replace(/(\r?\n)+$/, '').split(/\r?\n(?![ \t])/);
  if (!start.startsWith('HTTP/1.')) return head;
  const fields = lines.map((line) => line.replace(/\r?\n[ \t]+/g, ' ').replace(/^([^\s:]+)[ \t]+:/, '$1:'));
  return [start, ...bodyFields(start, fields), '', ''].join('\r\n');
}

const isField = (name: string) => (field: string) => field.toLowerCase().startsWith(`${name}:`);
const isLength = isField('content-length');
const isChunks = isField('transfer-encoding');
const isConnection = isField('connection');

/** Returns the fields of a head, those about the length of the body reduced to one meaning. */
function bodyFields(start: string, fields: string[]): string[] {
  const lengths = lengthsOf(fields);
  const hasChunks = fields.some(isChunks);
  const hasBody = hasChunks || lengths.some((length) => length !== '0');
  // Bytes after such a head are no answer to the next request.
  const closing = fields.filter((field) => !isLength(field) && !isConnection(field)).concat('Connection: close');
  if (/^HTTP\/1\.[01] (204|304)\b/.test(start))
    return (hasBody ? closing : fields).filter((field) => !isChunks(field) && !isLength(field));
  if (hasChunks && lengths.length > 0) return closing;
  const [first] = lengths;
  const isOne = lengths.length > 1 && lengths.every((length) => length === first && /^\d+$/.test(length));
  return isOne ? [`Content-Length: ${first}`, ...fields.filter((field) => !isLength(field))] : fields;
}

function lengthsOf(fields: string[]): string[] {
  return fields.filter(isLength).flatMap((field) =>
    field
      .slice(field.indexOf(':') + 1)
      .split(',')
      .map((value) => value.trim()),
  );
}
