import { randomBytes } from 'node:crypto';

export interface TestVhost {
  /** For RABBITMQ_URL: the user of that variable, in the new vhost. */
  url: string;
  name: string;
  /** Deletes it with all that is in it, and closes its connections. */
  delete(): Promise<void>;
}

/**
 * A new, empty vhost `carillon-test-<pid>-<random>` on the broker of RABBITMQ_URL, made through its management API.
 * @throws when RABBITMQ_URL or RABBITMQ_MANAGEMENT_URL is not set, or the management user is no administrator
 */
export async function createTestVhost(): Promise<TestVhost> {
  const broker = new URL(required('RABBITMQ_URL'));
  const name = `carillon-test-${process.pid}-${randomBytes(4).toString('hex')}`;
  await manage('PUT', `vhosts/${name}`, {});
  const all = { configure: '.*', write: '.*', read: '.*' };
  await manage('PUT', `permissions/${name}/${broker.username || 'guest'}`, all);
  broker.pathname = `/${name}`;
  return { url: broker.href, name, delete: () => manage('DELETE', `vhosts/${name}`) };
}

async function manage(method: string, path: string, body?: object): Promise<void> {
  const { origin, username, password } = new URL(required('RABBITMQ_MANAGEMENT_URL'));
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const answer = await fetch(`${origin}/api/${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: RabbitMQ answered ${answer.status} ${await answer.text()}`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: npm test sets it, or eval "$(npm run -s services -- env)"`);
  return value;
}
