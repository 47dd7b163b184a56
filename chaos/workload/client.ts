import { randomUUID } from 'node:crypto';
import { currentPace } from '../pace';
import { must } from '../patience';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the API is looked at from outside, as it comes */
type Json = any;

/** What came of a request: an answer, or the reason why none came. */
export interface Answer {
  status: number | null;
  body: Json;
  /** The header of this name. */
  retryAfter: string | null;
  /** The connection was refused: the request never left. */
  neverSent: boolean;
  problem: string;
}

const TIMEOUT_MS = 8000;
/** Accounts are made before anything is broken; a machine that has much to do may need several tries. */
const PATIENCE_MS = 60_000;

/** A person with an account of their own, who speaks HTTP with the API and forgets nothing. */
export class Client {
  private token = '';

  private constructor(
    private readonly baseUrl: string,
    readonly username: string,
    private readonly password: string,
  ) {}

  static async register(baseUrl: string, username: string): Promise<Client> {
    const client = new Client(baseUrl, username, `the password of ${username} ${randomUUID()}`);
    const { password } = client;
    const account = { username, email: `${username}@example.com`, password, passwordConfirm: password };
    await must(`${username} has an account`, PATIENCE_MS, async () => {
      const { status, body } = await client.send('POST', '/api/auth/register', account);
      if (status === 201) client.token = body.tokens.access;
      else if (status === 409) await client.logIn(); // an answer was lost on the way
      return client.token !== '';
    });
    // The judge looks for one mail per run: the notices of many runs must not become one.
    await must(`${username} wants every mail`, PATIENCE_MS, async () => {
      const digest = { enabled: false };
      return (await client.ask('PUT', '/api/notifications/preferences', { digest })).status === 200;
    });
    return client;
  }

  /** One request. A 401 means that the token was too old, and that nothing was done: it is made again with a new one. */
  async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const first = await this.send(method, path, body, headers);
    if (first.status !== 401) return first;
    await this.logIn();
    return this.send(method, path, body, headers);
  }

  /** The body of a 2xx answer to a GET. @throws otherwise */
  async get(path: string): Promise<Json> {
    const answer = await this.ask('GET', path);
    if (answer.status === 200) return answer.body;
    throw new Error(`GET ${path}: ${answer.status ?? answer.problem}`);
  }

  /** All pages of a list. */
  async list(path: string): Promise<Json[]> {
    const results: Json[] = [];
    for (let page = 1; ; page++) {
      const found = await this.get(`${path}?pageSize=100&ordering=createdAt&page=${page}`);
      results.push(...found.results);
      if (found.next === null) return results;
    }
  }

  private async logIn(): Promise<void> {
    const { username, password } = this;
    const { status, body } = await this.send('POST', '/api/auth/login', { username, password });
    if (status === 200 || status === 201) this.token = body.tokens.access;
  }

  private async send(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    try {
      const answer = await fetch(this.baseUrl + path, {
        method,
        headers: {
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS * currentPace()),
      });
      const text = await answer.text();
      const retryAfter = answer.headers.get('retry-after');
      return { status: answer.status, body: parse(text), retryAfter, neverSent: false, problem: '' };
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as { code?: string };
      return {
        status: null,
        body: null,
        retryAfter: null,
        neverSent: code === 'ECONNREFUSED',
        problem: code ?? String(error),
      };
    }
  }
}

function parse(text: string): Json {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
