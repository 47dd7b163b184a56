import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Execution } from '#contracts/executor';
import type { DataSource } from '#contracts/task-kinds/data.params';
import type { GuardedAgent } from '#egress/guarded-agent';
import { guardedRequest, type GuardedAnswer } from '#egress/guarded-request';
import { networkFailure } from '#egress/network-failure.policy';
import { isRetryableStatus } from '../http/status-class.policy';
import { retryAfterSeconds } from '../http/retry-after.policy';

/** The input of a data task could not be fetched or read. */
export class InputUnavailable extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

const MAX_REDIRECTS = 5;

/** Streams the source of a data task into a file and returns its size in bytes; the whole input is never in memory. */
export async function writeInput(
  source: DataSource,
  file: string,
  limits: { maxBytes: number; agent: GuardedAgent; signal: AbortSignal },
  execution: Execution,
): Promise<number> {
  const stream = await open(source, limits, execution);
  const capped = new ByteLimit(limits.maxBytes);
  try {
    await pipeline(stream, capped, createWriteStream(file, { mode: 0o600 }), { signal: limits.signal });
  } catch (error) {
    if (error instanceof InputUnavailable || limits.signal.aborted || source.url == null) throw error;
    throw unreachable(error, source.url);
  }
  return capped.bytes;
}

async function open(
  source: DataSource,
  limits: { agent: GuardedAgent; signal: AbortSignal },
  execution: Execution,
): Promise<Readable> {
  if (source.inline != null) return Readable.from([Buffer.from(source.inline)]);
  if (source.fileId != null) return openUpload(source.fileId, execution);
  return openUrl(source.url ?? '', limits, execution);
}

async function openUpload(fileId: string, execution: Execution): Promise<Readable> {
  const file = await execution.openFile(fileId);
  if (!file) throw new InputUnavailable('FILE_NOT_FOUND', `you have no upload with the id ${fileId}`, false);
  execution.log('info', `Input: upload ${file.name}, ${file.size} bytes`);
  return file.stream;
}

async function openUrl(
  url: string,
  { agent, signal }: { agent: GuardedAgent; signal: AbortSignal },
  execution: Execution,
): Promise<Readable> {
  const { host } = new URL(url);
  execution.log('info', `Input: GET from ${host}`);
  const headers = { accept: '*/*', 'user-agent': 'Carillon' };
  const request = { method: 'GET', url, headers, signal, maxRedirects: MAX_REDIRECTS };
  const answer = await guardedRequest(agent, request).catch((error: unknown) => {
    throw signal.aborted ? error : unreachable(error, url);
  });
  if (answer.status === 200) {
    const page = webPageOf(answer);
    if (page === null) return answer.body;
    discard(answer.body);
    throw new InputUnavailable(
      'INPUT_INVALID',
      `the answer of ${host} is a web page (${page}), not data: does the address ask to log in?`,
      false,
    );
  }
  // Only the status is needed, so the body is not read.
  discard(answer.body);
  const wait = retryAfterSeconds(answer.headers['retry-after'], new Date());
  const message = `${host} answered ${answer.status}, expected 200`;
  throw new InputUnavailable('INPUT_UNAVAILABLE', message, isRetryableStatus(answer.status), wait);
}

/** Ends a response that nobody reads, together with its connection. */
function discard(body: Readable): void {
  body.on('error', () => undefined).destroy();
}

/** Returns the media type of a response that is a page for people, such as a login page; null when it may be data. */
function webPageOf({ headers }: GuardedAnswer): string | null {
  const type = /^\s*(text\/html|application\/xhtml\+xml)\b/i.exec(String(headers['content-type'] ?? ''))?.[1];
  return type?.toLowerCase() ?? null;
}

function unreachable(error: unknown, url: string): InputUnavailable {
  const { code, message, retryable } = networkFailure(error, new URL(url).host);
  return new InputUnavailable(code, message, retryable);
}

/** Counts bytes and fails at the first one beyond the limit. */
class ByteLimit extends Transform {
  bytes = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null, data?: Buffer) => void): void {
    this.bytes += chunk.length;
    if (this.bytes <= this.maxBytes) return done(null, chunk);
    const megabytes = Math.round(this.maxBytes / 1024 / 1024);
    const message = `the input is larger than ${megabytes} MB; an operator can raise DATA_MAX_INPUT_MB`;
    done(new InputUnavailable('INPUT_TOO_LARGE', message, false));
  }
}
