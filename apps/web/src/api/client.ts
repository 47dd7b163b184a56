import createClient from 'openapi-fetch';
import { followOtherTabs, Session, thisBrowser, type Tokens } from './session';
import { problemOf, unreachable } from './problem';
import type { components, paths } from './schema';

/** The shapes of the API by their names: `Schema<'TaskDto'>`. */
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

export const session = new Session(exchange, thisBrowser());
followOtherTabs(session);

/** Every request goes as who is logged in; one that is refused is sent once more with a new token. */
async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const token = await session.token();
  const answer = await reach(withToken(request, token));
  if (answer.status !== 401 || token === null) return answer;
  const renewed = await session.renew(token);
  return renewed === null ? answer : reach(withToken(again, renewed));
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}

/** @throws ApiError when no answer came; an aborted request stays one */
async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
}

async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text();
  return /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

/** Requests of somebody who is logged in. */
export const api = createClient<paths>({ fetch: authorizedFetch });
/** Requests that need no login, and must not be sent again when their 401 means a wrong password. */
export const publicApi = createClient<paths>({ fetch: reach });

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer. @throws ApiError */
export async function answer<T>(asked: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}
