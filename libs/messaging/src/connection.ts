import { connect, type AmqpConnectionManager } from 'amqp-connection-manager';
import type { Log } from './log';

const HEARTBEAT_SECONDS = 10;
const RECONNECT_SECONDS = 1;

/**
 * A connection to RabbitMQ that is made in the background and made again for as long as the process lives.
 * Start-up order does not matter: nothing throws when the broker is away, the log says so.
 */
export function openConnection(
  url: string,
  name: string,
  log: Log,
  heartbeatSeconds = HEARTBEAT_SECONDS,
): AmqpConnectionManager {
  const connection = connect([url], {
    heartbeatIntervalInSeconds: heartbeatSeconds,
    reconnectTimeInSeconds: RECONNECT_SECONDS,
    connectionOptions: { clientProperties: { connection_name: name }, timeout: 5000, noDelay: true },
  });
  const saidOf = { away: false };
  connection.on('connect', () => {
    saidOf.away = false;
    log.info({ connection: name }, 'connected to RabbitMQ');
  });
  connection.on('connectFailed', ({ err }) => {
    // Once per outage: the next word is that it is back.
    if (!saidOf.away)
      log.warn({ connection: name, reason: reasonOf(err) }, 'RabbitMQ cannot be reached; trying every second');
    saidOf.away = true;
  });
  connection.on('disconnect', ({ err }) =>
    log.warn({ connection: name, reason: reasonOf(err) }, 'lost the connection to RabbitMQ'),
  );
  connection.on('blocked', ({ reason }) =>
    log.warn({ connection: name, reason }, 'RabbitMQ accepts no messages (alarm)'),
  );
  connection.on('unblocked', () => log.info({ connection: name }, 'RabbitMQ accepts messages again'));
  return connection;
}

function reasonOf(error: Error | undefined): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? error?.message ?? 'closed';
}
