import { randomUUID } from 'node:crypto';
import { eventually, patienceMs } from './eventually';
import { refuseUndocumented, takesKey } from './documented-answers';

/** The pause before a request is sent again that was answered 503. */
const AGAIN_MS = 200;

/** An answer of the API, read to its end. */
export interface ApiAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look at what comes, whatever its form */
type Json = any;

/** A client of the API, for one user or without a login. */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    /** The token for `Authorization: Bearer`; without it requests are anonymous. */
    readonly token?: string,
    readonly user?: { id: string; username: string; email: string },
  ) {}

  /**
   * Sends a request as it is; `body` may be raw bytes or text with an own content type.
   * @throws when the answer is not as the OpenAPI document says
   */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<Json>> {
    const raw = typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const answer = await fetch(this.baseUrl + path, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body !== undefined && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : raw ? (body as string) : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(300_000),
    });
    const text = await answer.text();
    const isJson = text !== '' && /json/.test(answer.headers.get('content-type') ?? '');
    const { status, headers: received } = answer;
    const read = isJson ? JSON.parse(text) : text;
    const facts = { contentType: received.get('content-type'), allow: received.get('allow') };
    await refuseUndocumented(this.baseUrl, { method, path, status, ...facts, body: read });
    return { status, headers: received, body: read };
  }

  /** Returns the body of a 2xx answer. @throws with the whole answer otherwise */
  async ok(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> {
    return bodyOf(await this.send(method, path, body, headers), method, path);
  }

  get(path: string): Promise<Json> {
    return this.surely('GET', path);
  }

  /** Sends it with an Idempotency-Key where the route takes one, so that it may be sent again. */
  async post(path: string, body?: unknown): Promise<Json> {
    if (body instanceof FormData || !(await takesKey(this.baseUrl, path))) return this.ok('POST', path, body);
    return this.surely('POST', path, body, { 'Idempotency-Key': randomUUID() });
  }

  private async surely(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> {
    return bodyOf(await this.sendPatiently(method, path, body, headers), method, path);
  }

  /**
   * Returns the answer to a request, which is sent again while PostgreSQL is said to be away: on a slow machine it does
   * not answer in the time that a person can wait, and nothing is broken. For requests that may be carried out twice.
   */
  async sendPatiently(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiAnswer<Json>> {
    const deadline = performance.now() + patienceMs();
    for (;;) {
      const answer = await this.send(method, path, body, headers);
      const isAway = answer.status === 503 && answer.body?.code === 'DATABASE_AWAY';
      if (!isAway || performance.now() > deadline) return answer;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Json> {
    return this.ok('PATCH', path, body, headers);
  }

  delete(path: string): Promise<Json> {
    return this.ok('DELETE', path);
  }

  /**
   * Registers a user and returns their client. It repeats after a 503: on a busy machine PostgreSQL may be away for a
   * moment, and the answer does not say whether the account exists.
   */
  async register(username: string): Promise<ApiClient> {
    const password = `the password of ${username}`;
    const account = { username, email: `${username}@example.com`, password, passwordConfirm: password };
    let sent = 0;
    const register = (): Promise<ApiAnswer<Json>> => {
      sent += 1;
      return this.send('POST', '/api/auth/register', account);
    };
    const tried = await eventually(register, { what: `an account for ${username}` }, ({ status }) => status !== 503);
    const isRetry = sent > 1 && tried.status === 400;
    if (tried.status !== 201 && !isRetry)
      throw new Error(`${username} was not registered: ${JSON.stringify(tried.body)}`);
    const { user, tokens } = isRetry ? await this.post('/api/auth/login', { username, password }) : tried.body;
    return new ApiClient(this.baseUrl, tokens.access, user);
  }
}

function bodyOf({ status, body }: ApiAnswer<Json>, method: string, path: string): Json {
  if (status >= 200 && status < 300) return body;
  throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
}
