import type { Socket } from 'node:net';

const KNOWN: Record<string, { status: string; code: string; detail: string }> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'HTTP_431',
    detail: 'the headers are longer than 16 kB; send fewer or shorter ones',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: '413 Content Too Large',
    code: 'TOO_LARGE',
    detail: 'the extensions of the chunks are longer than 16 kB; send chunks without any',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'REQUEST_TIMEOUT',
    detail: 'the request did not come to its end in time; send it again',
  },
};
const OTHER = { status: '400 Bad Request', code: 'BAD_REQUEST', detail: 'this is not HTTP as it should be' };

/** Answers bytes that are no HTTP request, in the form of all errors, and closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const { status, code, detail } = KNOWN[error.code ?? ''] ?? OTHER;
  const title = status.slice(4);
  const instance = crypto.randomUUID();
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status: Number.parseInt(status, 10),
    detail,
    instance,
    code,
  });
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${instance}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
