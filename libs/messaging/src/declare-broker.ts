import { connect } from 'amqplib';
import { BROKER_RIGHTS, BROKER_USERS, type BrokerUser } from './broker-rights';
import { askManagement } from './management-api';
import { declareTopology } from './topology';

const MANAGEMENT_MS = 10_000;

/**
 * Declares the topology, as a worker does when it connects, so that queues take messages before a worker has started.
 * @throws when the broker cannot be reached within the time, refuses the login, or has a queue with other arguments
 */
export async function declareBroker(url: string, timeoutMs: number): Promise<void> {
  const clientProperties = { connection_name: 'carillon migrate' };
  const connection = await connect(url, { timeout: timeoutMs, clientProperties });
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createChannel();
    channel.on('error', () => undefined);
    await declareTopology(channel);
  } finally {
    // The topology is declared, or the error of that is thrown: a connection that is lost by now changes neither.
    await connection.close().catch(() => undefined);
  }
}

/**
 * Creates the users of the processes with the least rights that they need, or updates their passwords and rights;
 * answers their names.
 * @param managementUrl with the name and password of an administrator
 * @throws when the management API refuses
 */
export async function putBrokerUsers(
  managementUrl: string,
  vhost: string,
  passwords: Partial<Record<BrokerUser, string>>,
  prefix = 'carillon_',
): Promise<string[]> {
  const made: string[] = [];
  for (const user of BROKER_USERS) {
    const password = passwords[user];
    if (password === undefined) continue;
    const name = `${prefix}${user}`;
    await put(managementUrl, `users/${name}`, { password, tags: user === 'monitoring' ? 'monitoring' : '' });
    await put(managementUrl, `permissions/${encodeURIComponent(vhost)}/${name}`, BROKER_RIGHTS[user]);
    made.push(name);
  }
  return made;
}

async function put(managementUrl: string, path: string, body: object): Promise<void> {
  const answer = await askManagement(managementUrl, path, {
    method: 'PUT',
    body,
    signal: AbortSignal.timeout(MANAGEMENT_MS),
  });
  // The body of the answer is left out: it may repeat the password that was sent.
  if (!answer.ok) throw new Error(`the management API of RabbitMQ answered ${answer.status} to PUT ${path}`);
}
