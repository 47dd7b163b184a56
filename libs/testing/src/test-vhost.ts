import { randomBytes } from 'node:crypto';
import { declareBroker } from '#messaging/declare-broker';
import { manage, required } from './broker-management';
import { patienceMs } from './eventually';

/** Creates a vhost in its state after a migration. */
export async function createDeclaredVhost(): Promise<TestVhost> {
  const vhost = await createTestVhost();
  await declareBroker(vhost.url, patienceMs());
  return vhost;
}

export interface TestVhost {
  /** The URL for RABBITMQ_URL: the user of that variable, in the new vhost. */
  url: string;
  /**
   * Returns the URL for the user of a process, with the permissions that it has in the vhost of `npm start`; otherwise
   * `url`.
   */
  urlOf(process: string): string;
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
  const own = await admitProcesses(name);
  const urlOf = (process: string): string => own.get(process) ?? broker.href;
  return { url: broker.href, urlOf, name, delete: async () => void (await manage('DELETE', `vhosts/${name}`)) };
}

/** Gives each process that has a user of its own (RABBITMQ_URL_API and so on) its permissions in the new vhost. */
async function admitProcesses(vhost: string): Promise<Map<string, string>> {
  const own = new Map<string, string>();
  for (const app of ['api', 'beat', 'worker']) {
    const address = process.env[`RABBITMQ_URL_${app.toUpperCase()}`];
    if (!address) continue;
    const url = new URL(address);
    const { configure, write, read } = (await manage(
      'GET',
      `permissions/${url.pathname.slice(1)}/${url.username}`,
    )) as Record<string, string>;
    await manage('PUT', `permissions/${vhost}/${url.username}`, { configure, write, read });
    url.pathname = `/${vhost}`;
    own.set(app, url.href);
  }
  return own;
}
