import type { Socket } from 'node:net';
import type { AmqpConnectionManager } from 'amqp-connection-manager';
import { Canary, type CanaryTimes } from './consumer/canary';

/**
 * These workarounds are for RabbitMQ 3.10, which loses consumers and confirms of a quorum queue that is deleted and declared
 * again. Delete when RabbitMQ 3.10 is no longer supported (RABBITMQ_URL in libs/config names the oldest version), with
 * what uses it in publisher.ts and rabbit-server.strategy.ts, and canary.ts.
 */
export const RABBITMQ_310 = {
  /**
   * Milliseconds before a deleted queue is declared again: the broker does not cancel the consumers of a queue that is
   * there again within some 50 ms, and they would wait for ever.
   */
  redeclareAfterMs: 1000,

  /**
   * Ends a connection on which nothing is confirmed any more: it was publishing into a queue when that was deleted and
   * declared again. Closing it in order would wait for an answer as long.
   */
  endSilentConnection(connection: AmqpConnectionManager): void {
    // amqplib has the socket, but its types do not.
    const raw = connection.connection?.connection as { stream?: Socket } | undefined;
    raw?.stream?.destroy(new Error('no confirm'));
  },

  /** Makes what proves that a consumer is given messages: the broker tells no consumer that it has forgotten it. */
  proofOfConsumer(times?: CanaryTimes): Canary {
    return new Canary(times);
  },
};
