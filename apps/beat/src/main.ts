import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { configOrExit } from '#config/process-env';
import { poolOf } from '#database/connection/pool-of';
import { isDatabaseAway } from '#database/database-away';
import { Publisher } from '#messaging/publisher';
import { RabbitServer } from '#messaging/rabbit-server.strategy';
import { FANOUTS } from '#messaging/topology';
import { databaseCheck } from '#process/database.check';
import { serveHealthPage } from '#process/health-page';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { createLogger, NestLog } from '#process/logger';
import type { Loop } from '#process/loop';
import { collectNodeMetrics, MetricsPage, observePool, observePublisher, observeServer } from '#process/metrics';
import { runMain } from '#process/run-main';
import { useNewestRules } from '#zones/rules-in-use';
import { exitStuck, onStopSignal } from '#process/stop-signals';
import { BacklogMetrics } from './backlog.metrics';
import { BeatModule } from './beat.module';
import { CapTimeoutsLoop } from './loops/cap-timeouts.loop';
import { DispatchLoop } from './loops/dispatch.loop';
import { EnqueueLoop } from './loops/enqueue.loop';
import { PresenceLoop } from './loops/presence.loop';
import { OvertimeLoop } from './loops/overtime.loop';
import { PruneLoop } from './loops/prune.loop';
import { RemindLoop } from './loops/remind.loop';
import { RescueLoop } from './loops/rescue.loop';
import { StorageLoop } from './loops/storage.loop';
import { WorkersLoop } from './loops/workers/workers.loop';
import { NearQuotaLoop } from './loops/near-quota.loop';

/** Seconds that a turn and its failures may take, beyond the sleep of its loop. */
const SILENT_SECONDS = 30;
const PRUNE_SLEEP_SECONDS = 60;
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
  const started: { app?: INestApplicationContext; loops: Loop[] } = { loops: [] };
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
        const silent = await Promise.all(
          started.loops.map((loop) => loop.healthCheck(maxSilence(loop, config.beatPollSeconds))()),
        );
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
  // The presence loop starts before listen(), which may wait for RabbitMQ: a beat that waits for the broker is present.
  const presence = app.get(PresenceLoop).loop;
  presence.start();
  const loops = [
    EnqueueLoop,
    DispatchLoop,
    RescueLoop,
    RemindLoop,
    WorkersLoop,
    OvertimeLoop,
    PruneLoop,
    CapTimeoutsLoop,
    StorageLoop,
    NearQuotaLoop,
  ]
    .map((one) => app.get<{ loop: Loop }>(one))
    .map(({ loop }) => loop);
  observePool(poolOf(app.get(DataSource)));
  await app.listen();
  app.get(BacklogMetrics).start();
  for (const loop of loops) loop.start();
  started.app = app;
  started.loops = [presence, ...loops];
  log.info({ windowSeconds: config.beatWindowSeconds }, 'beat is ready');

  onStopSignal(log, STOP_SECONDS, async () => {
    healthPage?.close();
    await Promise.all([presence, ...loops].map((loop) => loop.stop()));
    await app.get(DispatchLoop).settled();
    await app.close();
    await publisher.close();
  });
}

/** Returns how long a loop may be silent: only loops that wait for something sleep long. */
function maxSilence({ name }: Loop, pollSeconds: number): number {
  const sleeps: Record<string, number> = {
    enqueue: pollSeconds,
    prune: PRUNE_SLEEP_SECONDS,
    'cap-timeouts': CapTimeoutsLoop.everySeconds,
    'near-quota': NearQuotaLoop.everySeconds,
  };
  return SILENT_SECONDS + (sleeps[name] ?? 0);
}

runMain('beat', main);
