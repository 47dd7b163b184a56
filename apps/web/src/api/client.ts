import createClient from 'openapi-fetch';
import { followOtherTabs, Session, thisBrowser, type Tokens } from './session';
import { problemOf, unreachableError } from './problem';
import type { components, paths } from './schema';

/** Gives the type of an API schema by its name: `Schema<'TaskDto'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const REFRESH = '/api/auth/refresh';

async function exchange(refresh: string): Promise<Tokens | null> {
  const answer = await reach(
    new Request(REFRESH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh }),
    }),
  );
  if (answer.ok) return ((await answer.json()) as Schema<'RefreshedDto'>).tokens;
  if (answer.status === 401) return null;
  throw problemOf(answer.status, await readBody(answer));
}

/** The session of this browser; all requests of `api` use its access token. */
export const session = new Session(exchange, thisBrowser());
followOtherTabs(session);

/** Sends a request with the access token. A 401 renews the token and sends the request once more. */
async function authorizedFetch(request: Request): Promise<Response> {
  const retry = request.clone();
  const token = await session.token();
  const answer = await reach(withToken(request, token));
  if (answer.status !== 401 || token === null) return answer;
  const renewed = await session.renew(token);
  return renewed === null ? answer : reach(withToken(retry, renewed));
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}

/** Sends a request as it is. @throws ApiError when no response came; an aborted request keeps its AbortError */
async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachableError();
  }
}

async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text();
  return /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

/** The client for requests that need a session. */
export const api = createClient<paths>({ fetch: authorizedFetch });
/** The client for requests without a session. It never retries a 401, which means a wrong password here. */
export const publicApi = createClient<paths>({ fetch: reach });

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Unwraps the body of a successful response. @throws ApiError for any other status */
export async function answer<T>(request: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await request;
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}
