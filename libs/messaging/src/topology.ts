import type { Channel } from 'amqplib';
import type { WorkClass } from '#contracts/task-kind';

/** Every exchange and queue of Carillon. Queue names carry a version: arguments of an existing queue cannot be changed. */

export const EXCHANGES = {
  execution: 'carillon.execution',
  status: 'carillon.status',
  notification: 'carillon.notification',
  dead: 'carillon.dead',
  /**
   * Every worker has an exclusive queue here, bound by its presence: if a message can be routed, its connection is
   * open.
   */
  presence: 'carillon.presence',
} as const;

/** Exchanges on which every listening process has an exclusive queue of its own. */
export const FANOUTS = {
  /** Carries hints to beat. */
  schedule: 'carillon.schedule',
  /** Carries cancels to workers. */
  control: 'carillon.control',
  /** Carries changes to API processes. */
  live: 'carillon.live',
} as const;

export const QUEUES = {
  executionIo: 'carillon.execution.io.v1',
  executionProcess: 'carillon.execution.process.v1',
  /** Test runs of tasks that are not saved; at the exchange of executions, so that nobody needs more rights. */
  testRuns: 'carillon.test-runs.v1',
  status: 'carillon.status.v1',
  notification: 'carillon.notification.v1',
  dead: 'carillon.dead.v1',
} as const;

/** One queue per work class, so that long processing never delays a mail. */
export const EXECUTION_QUEUES: Record<WorkClass, (typeof QUEUES)['executionIo' | 'executionProcess']> = {
  io: QUEUES.executionIo,
  process: QUEUES.executionProcess,
};

const BINDINGS: [queue: string, exchange: string][] = [
  [QUEUES.executionIo, EXCHANGES.execution],
  [QUEUES.executionProcess, EXCHANGES.execution],
  [QUEUES.testRuns, EXCHANGES.execution],
  [QUEUES.status, EXCHANGES.status],
  [QUEUES.notification, EXCHANGES.notification],
  [QUEUES.dead, EXCHANGES.dead],
];

/** Returns where to publish a message for this queue or fan-out; null when the name is none of ours. */
export function routeTo(name: string): { exchange: string; routingKey: string; mandatory: boolean } | null {
  if ((Object.values(FANOUTS) as string[]).includes(name)) return { exchange: name, routingKey: '', mandatory: false };
  const exchange = BINDINGS.find(([queue]) => queue === name)?.[1];
  return exchange === undefined ? null : { exchange, routingKey: name, mandatory: true };
}

/**
 * Declares all exchanges and queues; declaring again changes nothing. A queue is bound by its own name as the routing
 * key.
 * @throws when a queue exists with other arguments (the broker closes the channel)
 */
export async function declareTopology(channel: Channel): Promise<void> {
  for (const exchange of Object.values(EXCHANGES)) await channel.assertExchange(exchange, 'direct', { durable: true });
  for (const exchange of Object.values(FANOUTS)) await channel.assertExchange(exchange, 'fanout', { durable: true });
  for (const [queue, exchange] of BINDINGS) {
    await declareQueue(channel, queue);
    await channel.bindQueue(queue, exchange, queue);
  }
}

/**
 * Checks that the exchanges exist, which every process may; api and beat may not declare. `migrate` or a worker
 * declares what is missing, and a process that starts too early checks again with its next connection.
 * @throws when one is missing (the broker closes the channel)
 */
export async function checkTopology(channel: Channel): Promise<void> {
  for (const exchange of [...Object.values(EXCHANGES), ...Object.values(FANOUTS)])
    await channel.checkExchange(exchange);
}

/** Declares one queue and answers how many consumers it has. */
export async function declareQueue(channel: Channel, queue: string): Promise<number> {
  const options = { durable: true, arguments: { 'x-queue-type': 'quorum' } };
  return (await channel.assertQueue(queue, options)).consumerCount;
}
