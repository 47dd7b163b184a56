import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { configOrExit } from '#config/process-env';
import { isDatabaseAway } from '#database/database-away';
import { Publisher } from '#messaging/publisher';
import { RabbitServer } from '#messaging/rabbit-server.strategy';
import { FANOUTS } from '#messaging/topology';
import { databaseCheck } from '#process/database.check';
import { serveHealthPage } from '#process/health-page';
import { createLogger, NestLog } from '#process/logger';
import type { Loop } from '#process/loop';
import { runMain } from '#process/run-main';
import { exitStuck, onStopSignal } from '#process/stop-signals';
import { BeatModule } from './beat.module';
import { DispatchLoop } from './dispatch.loop';
import { EnqueueLoop } from './enqueue.loop';
import { RescueLoop } from './rescue.loop';
import { WorkerWatchLoop } from './rescue/worker-watch.loop';

/** The poll of schedules may be a minute apart. */
const SILENT_SECONDS = 90;
const STOP_SECONDS = 60;

async function main(): Promise<void> {
  const config = configOrExit();
  const log = createLogger('beat', config.logLevel);
  const publisher = new Publisher(config.rabbitmqUrl, 'carillon beat', log);
  const server = new RabbitServer({
    url: config.rabbitmqUrl,
    name: 'carillon beat',
    publisher,
    log,
    isTransient: isDatabaseAway,
    onStuck: (reason) => exitStuck(log, reason),
    subscriptions: [{ pattern: FANOUTS.schedule, prefetch: 100 }],
  });
  const started: { app?: INestApplicationContext; loops: Loop[] } = { loops: [] };
  const healthPage = await serveHealthPage(config.healthPort, config.host, {
    database: databaseCheck(started),
    loops: async () => {
      const silent = await Promise.all(started.loops.map((loop) => loop.isWell(SILENT_SECONDS)()));
      return started.loops.length === 0 ? 'starting' : (silent.find((wrong) => wrong !== null) ?? null);
    },
    broker: async () => (publisher.isReady() ? null : 'RabbitMQ takes no messages from this process'),
    consumers: async () => (server.isConsuming() ? null : 'hints are not heard'),
  });
  const app = await NestFactory.createMicroservice(BeatModule.with(config, log, publisher), {
    strategy: server,
    logger: new NestLog(log),
    abortOnError: false,
  });
  const loops = [EnqueueLoop, DispatchLoop, RescueLoop, WorkerWatchLoop]
    .map((one) => app.get<{ loop: Loop }>(one))
    .map(({ loop }) => loop);
  await app.listen();
  for (const loop of loops) loop.start();
  started.app = app;
  started.loops = loops;
  log.info({ windowSeconds: config.beatWindowSeconds }, 'beat is ready');

  onStopSignal(log, STOP_SECONDS, async () => {
    healthPage?.close();
    await Promise.all(loops.map((loop) => loop.stop()));
    await app.close();
    await publisher.close();
  });
}

runMain('beat', main);
