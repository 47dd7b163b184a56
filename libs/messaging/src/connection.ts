import { connect, type AmqpConnectionManager } from 'amqp-connection-manager';
import type { Log } from './log';

const HEARTBEAT_SECONDS = 10;
const RECONNECT_SECONDS = 1;

/**
 * Opens a connection to RabbitMQ in the background, and opens it again for as long as the process lives. The order of
 * start-up does not matter: while the broker is away nothing throws, and the log says so.
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
  const logged = { away: false };
  connection.on('connect', () => {
    logged.away = false;
    log.info({ connection: name }, 'connected to RabbitMQ');
  });
  connection.on('connectFailed', ({ err }) => {
    // Logged once per outage; the next line says that the connection is back.
    if (!logged.away)
      log.warn({ connection: name, reason: reasonOf(err) }, 'RabbitMQ cannot be reached; trying every second');
    logged.away = true;
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
