import { request, type Agent, type Dispatcher } from 'undici';

export interface GuardedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  maxRedirects: number;
}

export interface GuardedAnswer {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  body: Dispatcher.ResponseData['body'];
  /** Where the answer came from, after redirects. */
  url: string;
}

/** A redirect that is not followed; another attempt would be sent the same way. */
export class RedirectRefusal extends Error {
  readonly code = 'REDIRECT_REFUSED';
}

/** Headers that may go along to another origin: they cannot carry a secret of the first one. */
const HARMLESS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * Sends a request through the guarded agent and follows at most `maxRedirects` redirects, each through the same
 * guard. With 0 a redirect is an answer like any other. Limits in time are the caller's signal, nothing else.
 */
export async function guardedRequest(agent: Agent, first: GuardedRequest): Promise<GuardedAnswer> {
  let hop = first;
  for (let hops = 0; ; hops++) {
    const answer = await send(agent, hop);
    const location = first.maxRedirects > 0 ? redirectOf(answer) : undefined;
    if (location === undefined) return answer;
    await answer.body.dump({ limit: 16 * 1024 });
    if (hops === first.maxRedirects) throw new RedirectRefusal(`more than ${first.maxRedirects} redirects`);
    hop = nextHop(hop, answer.status, location);
  }
}

async function send(agent: Agent, { url, method, headers, body, signal }: GuardedRequest): Promise<GuardedAnswer> {
  const answer = await request(url, {
    dispatcher: agent,
    method: method as Dispatcher.HttpMethod,
    headers,
    body,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body, url };
}

function redirectOf({ status, headers }: GuardedAnswer): string | undefined {
  const location = headers.location;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined;
  return location;
}

function nextHop(hop: GuardedRequest, status: number, location: string): GuardedRequest {
  const url = target(hop.url, location);
  const sameOrigin = url.origin === new URL(hop.url).origin;
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  const kept = Object.entries(hop.headers).filter(
    ([name]) => (sameOrigin || HARMLESS.has(name.toLowerCase())) && !(becomesGet && /^content-/i.test(name)),
  );
  const headers = Object.fromEntries(kept);
  return becomesGet
    ? { ...hop, url: url.href, headers, method: 'GET', body: undefined }
    : { ...hop, url: url.href, headers };
}

function target(from: string, location: string): URL {
  if (!URL.canParse(location, from))
    throw new RedirectRefusal(`it redirects to '${location.slice(0, 200)}', no address`);
  const url = new URL(location, from);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RedirectRefusal(`it redirects to ${url.protocol}, only http and https are followed`);
  }
  url.username = url.password = '';
  return url;
}
