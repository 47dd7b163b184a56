import { Refusal } from '#contracts/refusal';
import { askManagement } from './management-api';
import { QUEUES } from './topology';

/** A queue as RabbitMQ's management API reports it; the figures are some seconds old. */
export interface QueueFacts {
  name: string;
  /** How many messages wait. */
  ready: number;
  /** How many messages consumers have and have not acknowledged. */
  unacknowledged: number;
  consumers: number;
  publishedPerSecond: number;
  deliveredPerSecond: number;
  acknowledgedPerSecond: number;
}

interface ManagementQueue {
  name?: string;
  messages_ready?: number;
  messages_unacknowledged?: number;
  consumers?: number;
  message_stats?: Record<string, { rate?: number } | number | undefined>;
}

const TIMEOUT_MS = 4000;
const TRY_AGAIN_SECONDS = 5;

/**
 * Asks the management API for the queues of Carillon.
 * @throws Refusal CONFLICT when it is not configured, BROKER_AWAY when it does not answer as it should
 */
export async function queueFacts(managementUrl: string | undefined, rabbitmqUrl: string): Promise<QueueFacts[]> {
  if (managementUrl === undefined)
    throw new Refusal('CONFLICT', 'the queues cannot be shown: the operator has not set RABBITMQ_MANAGEMENT_URL');
  const vhost = decodeURIComponent(new URL(rabbitmqUrl).pathname.slice(1)) || '/';
  const shown = await queuesOf(managementUrl, vhost);
  const ours = new Set<string>(Object.values(QUEUES));
  return shown.filter(({ name }) => name !== undefined && ours.has(name)).map(factsOf);
}

/**
 * Returns the address of the management console: `opened`, or else the address at which this process reaches it,
 * without its login; empty when neither is configured.
 */
export function consoleUrl(managementUrl: string | undefined, opened: string | undefined): string {
  if (opened !== undefined) return opened;
  return managementUrl === undefined ? '' : `${new URL(managementUrl).origin}/`;
}

/** Errors leave out the address, because it carries a password. */
async function queuesOf(managementUrl: string, vhost: string): Promise<ManagementQueue[]> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await askManagement(managementUrl, `queues/${encodeURIComponent(vhost)}`, { signal });
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    return (await answer.json()) as ManagementQueue[];
  } catch (error) {
    const message = `the management API of RabbitMQ does not tell of the queues now: ${(error as Error).message}`;
    throw new Refusal('BROKER_AWAY', message, undefined, TRY_AGAIN_SECONDS);
  }
}

function factsOf({
  name = '',
  messages_ready,
  messages_unacknowledged,
  consumers,
  message_stats,
}: ManagementQueue): QueueFacts {
  const rate = (of: string): number => {
    const details = message_stats?.[`${of}_details`];
    return typeof details === 'object' ? (details.rate ?? 0) : 0;
  };
  return {
    name,
    ready: messages_ready ?? 0,
    unacknowledged: messages_unacknowledged ?? 0,
    consumers: consumers ?? 0,
    publishedPerSecond: rate('publish'),
    deliveredPerSecond: rate('deliver_get'),
    acknowledgedPerSecond: rate('ack'),
  };
}
