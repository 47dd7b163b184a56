import { connect, type ChannelModel } from 'amqplib';
import { EXCHANGES, FANOUTS, QUEUES } from './topology';

export interface BrokerFacts {
  product: string;
  version: string;
  /** Exchanges and queues that should exist and do not. */
  missing: string[];
  /** The number of consumers by queue, for the queues that exist. */
  consumers: Map<string, number>;
}

/**
 * Inspects a broker without changing it: declares nothing and takes no message.
 * @throws when the broker cannot be reached, or refuses the login, within the time
 */
export async function probeBroker(url: string, name: string, timeoutMs: number): Promise<BrokerFacts> {
  const connection = await connect(url, { timeout: timeoutMs, clientProperties: { connection_name: name } });
  connection.on('error', () => undefined);
  try {
    const exchanges = [...Object.values(EXCHANGES), ...Object.values(FANOUTS)];
    const missing = await missingExchanges(connection, exchanges);
    const consumers = await consumersOf(connection, Object.values(QUEUES));
    const { product, version } = connection.connection.serverProperties;
    const absent = Object.values(QUEUES).filter((queue) => !consumers.has(queue));
    return { product, version, missing: [...missing, ...absent], consumers };
  } finally {
    await connection.close();
  }
}

async function missingExchanges(connection: ChannelModel, names: string[]): Promise<string[]> {
  const there = await Promise.all(
    names.map((name) => onOwnChannel(connection, (channel) => channel.checkExchange(name))),
  );
  return names.filter((_, position) => there[position] === null);
}

async function consumersOf(connection: ChannelModel, names: string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const name of names) {
    const queue = await onOwnChannel(connection, (channel) => channel.checkQueue(name));
    if (queue !== null) found.set(name, queue.consumerCount);
  }
  return found;
}

/**
 * Asks on a channel of its own, because the broker answers "no" by closing the channel. Answers null for "not found".
 */
async function onOwnChannel<T>(
  connection: ChannelModel,
  ask: (channel: Awaited<ReturnType<ChannelModel['createChannel']>>) => Promise<T>,
): Promise<T | null> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  try {
    const answer = await ask(channel);
    await channel.close();
    return answer;
  } catch (error) {
    if ((error as { code?: number }).code === 404) return null;
    throw error;
  }
}
