import { connect, type ChannelModel } from 'amqplib';
import { EXCHANGES, FANOUTS, QUEUES } from './topology';

export interface BrokerFacts {
  product: string;
  version: string;
  /** Names that should be there and are not. */
  missing: string[];
  /** Consumers by queue, of the queues that are there. */
  consumers: Map<string, number>;
}

/**
 * Looks at a broker without changing it: nothing is declared, no message is taken.
 * @throws when it cannot be reached, or does not let us in, within the time
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

/** A question on a channel of its own, because the broker answers "no" by closing the channel. Null: not found. */
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
