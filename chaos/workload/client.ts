import { randomUUID } from 'node:crypto';
import { currentPace } from '../pace';
import { waitFor, waitUntil } from '../wait';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- chaos reads answers without the API's own types */
type Json = any;

/** The answer to a request, or the reason why none came. */
export interface Answer {
  status: number | null;
  body: Json;
  /** The `Retry-After` header. */
  retryAfter: string | null;
  /** Whether the connection was refused, so that the request was surely not carried out. */
  neverSent: boolean;
  problem: string;
}

const TIMEOUT_MS = 8000;
/** Accounts are created before the first fault; a busy machine may need several attempts. */
const SET_UP_MS = 60_000;
const READ_MS = 30_000;

/** A user with an account, who calls the API over HTTP. */
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
    await waitUntil(`${username} has an account`, SET_UP_MS, async () => {
      const { status, body } = await client.send('POST', '/api/auth/register', account);
      if (status === 201) client.token = body.tokens.access;
      // The name is taken when the account exists, because the answer to an earlier attempt was lost.
      else if (status === 400 || status === 409) await client.logIn();
      return client.token !== '';
    });
    // The judge expects one mail per run, so the mails must not be combined into a digest.
    await waitUntil(`${username} wants every mail`, SET_UP_MS, async () => {
      const digest = { enabled: false };
      return (await client.ask('PUT', '/api/notifications/preferences', { digest })).status === 200;
    });
    return client;
  }

  /** Sends a request. A 401 means that the token had expired and nothing was done, so it is sent again with a new token. */
  async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const first = await this.send(method, path, body, headers);
    if (first.status !== 401) return first;
    await this.logIn();
    return this.send(method, path, body, headers);
  }

  /** Returns the body of a 200 to a GET, which a slow machine may answer by 503 at first. @throws when there is none */
  async get(path: string): Promise<Json> {
    let answer: Answer | undefined;
    const isAnswered = await waitFor(READ_MS, async () => {
      answer = await this.ask('GET', path);
      return answer.status === 200;
    });
    if (isAnswered) return answer?.body;
    throw new Error(`GET ${path}: ${answer?.status ?? answer?.problem}`);
  }

  /** Returns the items of all pages of a list. */
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
