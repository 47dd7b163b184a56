import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { parsedUrl } from '#contracts/fields/parsed-url';
import { isStaleConnection } from './answer-heads';
import { decodedBody } from './decoded-body';
import type { GuardedAgent } from './guarded-agent';

export interface GuardedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  maxRedirects: number;
  /** Called before the body is sent to a place that its owner did not name; without it the body contains no secret. */
  bodyHoldsSecret?: () => boolean;
}

export interface GuardedAnswer {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  /** The body without its Content-Encoding. */
  body: Readable;
  /** The address of the answer, after redirects. */
  url: string;
}

/** Says that a redirect is not followed; another attempt would be redirected the same way. */
export class RedirectRefusal extends Error {
  readonly code = 'REDIRECT_REFUSED';
}

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers by which the receiver carries out a request once, however often it arrives. */
const KEYS = new Set(['idempotency-key', 'webhook-id']);

/** Headers that may be sent to another origin: they cannot carry a secret of the first one. */
const HARMLESS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * Sends a request through the guarded agent and follows at most `maxRedirects` redirects, each through the same guard.
 * With 0 a redirect is an ordinary answer. The caller's signal is the only time limit.
 */
export async function guardedRequest(agent: GuardedAgent, first: GuardedRequest): Promise<GuardedAnswer> {
  let hop = first;
  for (let hops = 0; ; hops++) {
    const answer = await send(agent, hop);
    const location = first.maxRedirects > 0 ? redirectOf(answer) : undefined;
    if (location === undefined) return decoded(answer);
    await answer.body.dump({ limit: 16 * 1024 });
    if (hops === first.maxRedirects) throw new RedirectRefusal(`more than ${first.maxRedirects} redirects`);
    hop = nextHop(hop, answer.status, location);
  }
}

/** An answer whose body is not decoded yet and can be discarded. */
type RawAnswer = Omit<GuardedAnswer, 'body'> & { body: Dispatcher.ResponseData['body'] };

function decoded(answer: RawAnswer): GuardedAnswer {
  try {
    return { ...answer, body: decodedBody(answer.body, answer.headers['content-encoding']) };
  } catch (error) {
    answer.body.on('error', () => undefined).destroy();
    throw error;
  }
}

/**
 * Sends a request. A reused connection may just have been closed by the server: only requests that may be sent twice
 * use one, and are repeated once over a fresh one when nothing has come back; all others get a connection of their own.
 */
async function send(agent: GuardedAgent, hop: GuardedRequest): Promise<RawAnswer> {
  if (!mayBeSentTwice(hop)) return sendBy(agent.fresh, hop);
  try {
    return await sendBy(agent.keepAlive, hop);
  } catch (error) {
    if (!isStaleConnection(error) || hop.signal.aborted) throw error;
    return sendBy(agent.fresh, hop);
  }
}

function mayBeSentTwice({ method, headers }: GuardedRequest): boolean {
  return SAFE.has(method) || Object.keys(headers).some((name) => KEYS.has(name.toLowerCase()));
}

async function sendBy(dispatcher: Dispatcher, hop: GuardedRequest): Promise<RawAnswer> {
  const { url, method, headers, body, signal } = hop;
  const answer = await request(url, {
    dispatcher,
    method: method as Dispatcher.HttpMethod,
    headers,
    body,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { status: answer.statusCode, headers: withReadableLocation(answer.headers), body: answer.body, url };
}

/** Decodes headers, which are bytes. A Location is read as UTF-8 where it can be, as browsers do. */
function withReadableLocation(headers: GuardedAnswer['headers']): GuardedAnswer['headers'] {
  const { location } = headers;

  if (typeof location !== 'string' || !/^[\x00-\xff]*[\x80-\xff][\x00-\xff]*$/.test(location)) return headers;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(location, 'latin1'));
    return { ...headers, location: text };
  } catch {
    return headers; // then it stays Latin-1
  }
}

function redirectOf({ status, headers }: RawAnswer): string | undefined {
  const location = headers.location;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined;
  return location;
}

function nextHop(hop: GuardedRequest, status: number, location: string): GuardedRequest {
  const url = target(hop.url, location);
  const sameOrigin = url.origin === new URL(hop.url).origin;
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  const keptHeaders = Object.entries(hop.headers).filter(
    ([name]) => (sameOrigin || HARMLESS.has(name.toLowerCase())) && !(becomesGet && /^content-/i.test(name)),
  );
  const headers = Object.fromEntries(keptHeaders);
  if (!becomesGet && !sameOrigin && hop.body !== undefined && hop.bodyHoldsSecret?.())
    throw new RedirectRefusal(
      `it answered ${status} to ${url.origin}, and the body holds a secret: secrets go to no other origin than that of the task`,
    );
  return becomesGet
    ? { ...hop, url: url.href, headers, method: 'GET', body: undefined }
    : { ...hop, url: url.href, headers };
}

function target(from: string, location: string): URL {
  const url = parsedUrl(location, from);
  if (url === null) throw new RedirectRefusal(`it redirects to '${location.slice(0, 200)}', no address`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RedirectRefusal(`it redirects to ${url.protocol}, only http and https are followed`);
  }
  url.username = url.password = '';
  return url;
}
