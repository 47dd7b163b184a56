import type { Config } from '#config/config';
import { isDatabaseAway } from '#database/database-away';
import type { Publisher } from '#messaging/publisher';
import { RabbitServer } from '#messaging/consumer/rabbit-server.strategy';
import { FANOUTS } from '#messaging/topology';
import type { Logger } from '#process/logger';
import { exitStuck } from '#process/stop-signals';

/**
 * Makes the consumer of changes: each API process has a queue of its own at the fan-out. The API also answers while the
 * broker is away.
 */
export function liveServer(config: Readonly<Config>, log: Logger, publisher: Publisher): RabbitServer {
  return new RabbitServer({
    declares: false,
    url: config.rabbitmqUrl,
    name: 'carillon api',
    publisher,
    log,
    isTransient: isDatabaseAway,
    onStuck: (reason) => exitStuck(log, reason),
    subscriptions: [{ pattern: FANOUTS.live, prefetch: 100, isOnDemand: true }],
  });
}
