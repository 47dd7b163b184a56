import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { configOrExit } from '#config/process-env';
import { poolOf } from '#database/connection/pool-of';
import { isDatabaseAway } from '#database/database-away';
import { Publisher } from '#messaging/publisher';
import { RabbitServer } from '#messaging/consumer/rabbit-server.strategy';
import { FANOUTS } from '#messaging/topology';
import { databaseCheck } from '#process/database.check';
import type { HealthCheck } from '#process/health-checks';
import { serveHealthPage } from '#process/health-page';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { createLogger, NestLog } from '#process/logger';
import {
  collectNodeMetrics,
  MetricsPage,
  observeLoops,
  observePool,
  observePublisher,
  observeServer,
} from '#process/metrics';
import { runMain } from '#process/run-main';
import { useNewestRules } from '#zones/rules-in-use';
import { exitStuck, onStopSignal } from '#process/stop-signals';
import { BacklogMetrics } from './backlog.metrics';
import { BeatModule } from './beat.module';
import { LOOPS, maxSilenceSeconds } from './loops.list';
import { DispatchLoop } from './loops/dispatch.loop';

const STOP_SECONDS = 60;

async function main(): Promise<void> {
  const config = configOrExit('beat');
  useNewestRules(config.zoneinfo);
  const log = createLogger('beat', config.logLevel);
  const publisher = new Publisher(config.rabbitmqUrl, 'carillon beat', log, { declares: false });
  const server = new RabbitServer({
    url: config.rabbitmqUrl,
    name: 'carillon beat',
    declares: false,
    publisher,
    log,
    isTransient: isDatabaseAway,
    onStuck: (reason) => exitStuck(log, reason),
    subscriptions: [{ pattern: FANOUTS.schedule, prefetch: 100 }],
  });
  const started: { app?: INestApplicationContext; loops: HealthCheck[] } = { loops: [] };
  const healthPage = await serveHealthPage(
    config.healthPort,
    config.host,
    {
      database: databaseCheck(started),
      zones: async () =>
        started.app
          ? started.app.get(ZoneRulesRepository).whyNotReady(started.app.get(DataSource).manager)
          : 'starting',
      loops: async () => {
        const silent = await Promise.all(started.loops.map((isSilent) => isSilent()));
        return started.loops.length === 0 ? 'starting' : (silent.find((wrong) => wrong !== null) ?? null);
      },
      broker: async () => (publisher.isReady() ? null : 'RabbitMQ takes no messages from this process'),
      consumers: async () => (server.isConsuming() ? null : 'hints are not heard'),
    },
    new MetricsPage(config.metricsToken, log),
    log,
  );
  collectNodeMetrics();
  observePublisher(publisher);
  observeServer(server);
  const app = await NestFactory.createMicroservice(BeatModule.with(config, log, publisher), {
    strategy: server,
    logger: new NestLog(log),
    abortOnError: false,
  });
  const loops = LOOPS.map((entry) => ({ ...entry, loop: app.get(entry.type).loop }));
  observeLoops(LOOPS.map(({ name }) => name));
  for (const { loop, startsFirst } of loops) if (startsFirst) loop.start();
  observePool(poolOf(app.get(DataSource)));
  await app.listen();
  app.get(BacklogMetrics).start();
  for (const { loop, startsFirst } of loops) if (!startsFirst) loop.start();
  started.app = app;
  started.loops = loops.map((entry) => entry.loop.healthCheck(maxSilenceSeconds(entry, config)));
  log.info({ windowSeconds: config.beatWindowSeconds }, 'beat is ready');

  onStopSignal(log, STOP_SECONDS, async () => {
    healthPage?.close();
    await Promise.all(loops.map(({ loop }) => loop.stop()));
    await app.get(DispatchLoop).settled();
    await app.close();
    await publisher.close();
  });
}

runMain('beat', main);
