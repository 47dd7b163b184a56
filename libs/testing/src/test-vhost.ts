import { randomBytes } from 'node:crypto';
import { manage, required } from './broker-management';

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
  return { url: broker.href, name, delete: async () => void (await manage('DELETE', `vhosts/${name}`)) };
}
