import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { configOrExit } from '#config/process-env';
import { poolOf } from '#database/connection/pool-of';
import { Publisher } from '#messaging/publisher';
import { createLogger } from '#process/logger';
import { collectNodeMetrics, observePool, observePublisher } from '#process/metrics';
import { runMain } from '#process/run-main';
import { useNewestRules } from '#zones/rules-in-use';
import { onStopSignal } from '#process/stop-signals';
import { createApi } from './api-app';
import { LiveFeed } from './live/live-feed';
import { LiveHub } from './live/live-hub.service';
import { liveServer } from './live/live-server';

const STOP_SECONDS = 30;

async function main(): Promise<void> {
  const config = configOrExit('api');
  useNewestRules(config.zoneinfo);
  const log = createLogger('api', config.logLevel);
  const publisher = new Publisher(config.rabbitmqUrl, 'carillon api', log, { declares: false });
  const app = await createApi(config, log, publisher);
  const live = liveServer(config, log, publisher);
  app.connectMicroservice({ strategy: live });
  app.get(LiveHub).feed = new LiveFeed(live, log);
  await app.startAllMicroservices();
  collectNodeMetrics();
  observePublisher(publisher);
  observePool(poolOf(app.get(DataSource)));
  await app.listen(config.port, config.host);
  log.info({ url: await app.getUrl() }, 'api is ready');

  onStopSignal(log, STOP_SECONDS, async () => {
    await app.close();
    await publisher.close();
  });
}

runMain('api', main);
