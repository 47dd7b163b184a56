import { askManagement, type ManagementRequest } from '#messaging/management-api';
import { patienceMs } from './eventually';

/** RabbitMQ's management API, for what an operator (or an accident) does to a broker. */

/** Calls the management API. @throws when RABBITMQ_MANAGEMENT_URL is not set, or the answer is not 2xx */
export function manage(method: string, path: string, body?: object): Promise<unknown> {
  const signal = AbortSignal.timeout(patienceMs());
  return manageAt(required('RABBITMQ_MANAGEMENT_URL'), path, { method, body, signal });
}

/** Calls the management API at an address, and returns the body of the answer. @throws when the answer is not 2xx */
export async function manageAt(managementUrl: string, path: string, request: ManagementRequest): Promise<unknown> {
  const answer = await askManagement(managementUrl, path, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request.method} ${path}: RabbitMQ answered ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

export async function purgeQueue(vhost: string, queue: string): Promise<void> {
  await manage('DELETE', `queues/${encodeURIComponent(vhost)}/${encodeURIComponent(queue)}/contents`);
}

export async function deleteQueue(vhost: string, queue: string): Promise<void> {
  await manage('DELETE', `queues/${encodeURIComponent(vhost)}/${encodeURIComponent(queue)}`);
}

interface BrokerConnection {
  /** The name of the connection at RabbitMQ. */
  name: string;
  /** The name that the client gave it. */
  client: string;
}

/** Returns the connections of a vhost; a new one appears with a delay of up to seconds. */
export async function connectionsOf(vhost: string): Promise<BrokerConnection[]> {
  const open = (await manage('GET', `vhosts/${encodeURIComponent(vhost)}/connections`)) as {
    name: string;
    client_properties?: { connection_name?: string };
  }[];
  return open.map(({ name, client_properties: client }) => ({ name, client: client?.connection_name ?? '' }));
}

/** Closes connections by force. */
export async function closeConnections(connections: BrokerConnection[]): Promise<void> {
  for (const { name } of connections) await manage('DELETE', `connections/${encodeURIComponent(name)}`);
}

export interface DeadLetter {
  payload: string;
  reason: string;
  queue: string;
}

/** Reads the messages of a queue of dead letters and leaves them there. */
export async function deadLetters(vhost: string, queue: string): Promise<DeadLetter[]> {
  const messages = (await manage('POST', `queues/${encodeURIComponent(vhost)}/${encodeURIComponent(queue)}/get`, {
    count: 100,
    ackmode: 'ack_requeue_true',
    encoding: 'auto',
    truncate: 1000,
  })) as { payload: string; properties: { headers?: Record<string, string> } }[];
  return messages.map(({ payload, properties: { headers } }) => ({
    payload,
    reason: headers?.['carillon-reason'] ?? '',
    queue: headers?.['carillon-queue'] ?? '',
  }));
}

export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: npm test sets it, or eval "$(npm run -s services -- env)"`);
  return value;
}
