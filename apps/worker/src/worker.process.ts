import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { activeRestrictions, missingRestrictions } from '#commands/command-isolation.policy';
import { configOrExit } from '#config/process-env';
import { retryUntilReady } from '#database/connection/connect';
import { isDatabaseAway, violates } from '#database/database-away';
import { newId } from '#database/new-id';
import { poolOf } from '#database/connection/pool-of';
import { Publisher } from '#messaging/publisher';
import { RabbitServer } from '#messaging/consumer/rabbit-server.strategy';
import { FANOUTS, QUEUES } from '#messaging/topology';
import { databaseCheck } from '#process/database.check';
import { healthServer } from '#process/health-page';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { createLogger, NestLog, type Logger } from '#process/logger';
import { collectNodeMetrics, MetricsPage, observePool, observePublisher, observeServer } from '#process/metrics';
import { runMain } from '#process/run-main';
import { useNewestRules } from '#zones/rules-in-use';
import { exitStuck } from '#process/stop-signals';
import { commandIsolationHere } from './execution/command/command-isolation';
import { ClaimService } from './execution/run/claim.service';
import { ExecutionService } from './execution/run/execution.service';
import { HeartbeatLoop } from './execution/run/heartbeat.loop';
import { TestRunService } from './execution/test-run/test-run.service';
import { startProcessGuard } from './execution/process/process-guard';
import { WorkerIdentity } from './execution/run/worker-identity.service';
import { NotificationDrain } from './notification/engine/notification-drain.service';
import { startRunCgroups } from './execution/command/run-cgroup';
import { drainWorker } from './graceful-shutdown';
import { onStopOrders } from './supervisor/stop-orders';
import { SupervisorLink } from './supervisor/link';
import { WorkerModule } from './worker.module';

/** Reports and deliveries are short, so these many are taken at once to fill a transaction. */
const STATUS_PREFETCH = 1000;
const NOTIFICATION_PREFETCH = 100;
const DEAD_LETTER_PREFETCH = 10;
/** Somebody waits for a test run; more than these few would wait here for a slot that is free elsewhere. */
const TEST_RUN_PREFETCH = 2;

/** Starts the worker process, which the supervisor (main.ts) starts and watches. */
async function main(): Promise<void> {
  const config = configOrExit('worker');
  useNewestRules(config.zoneinfo);
  const log = createLogger('worker', config.logLevel);
  const link = new SupervisorLink();
  const { databaseUrl, logLevel, healthPort, host } = config;
  link.send({ type: 'hello', databaseUrl, logLevel, healthPort, host });
  const presence = newId();
  // First: the guard is started where this process is by then.
  const cgroups = config.commandsFile ? startRunCgroups() : null;
  startProcessGuard(presence, log, cgroups);
  const publisher = new Publisher(config.rabbitmqUrl, 'carillon worker', log);
  const server = new RabbitServer({
    url: config.rabbitmqUrl,
    name: 'carillon worker',
    presence,
    // A frozen worker must lose its messages before its lease ends: otherwise the next attempt could be sent to it as
    // well.
    heartbeatSeconds: Math.max(2, Math.floor(config.leaseSeconds / 3)),
    publisher,
    log,
    // A claim may lose against the dispatch of another occurrence; when it is repeated it finds that its run is not
    // free.
    isTransient: (error) => isDatabaseAway(error) || violates(error, 'runs_one_exclusive'),
    onStuck: (reason) => exitStuck(log, reason),
    subscriptions: [
      { pattern: QUEUES.executionIo, prefetch: config.workerIoConcurrency },
      { pattern: QUEUES.executionProcess, prefetch: config.workerProcessConcurrency },
      { pattern: QUEUES.testRuns, prefetch: TEST_RUN_PREFETCH },
      { pattern: QUEUES.status, prefetch: STATUS_PREFETCH },
      { pattern: QUEUES.notification, prefetch: NOTIFICATION_PREFETCH },
      { pattern: QUEUES.dead, prefetch: DEAD_LETTER_PREFETCH },
      { pattern: FANOUTS.control, prefetch: 100 },
    ],
  });
  const started: { app?: INestApplicationContext } = {};
  const healthPage = healthServer(
    {
      database: databaseCheck(started),
      zones: async () =>
        started.app
          ? started.app.get(ZoneRulesRepository).whyNotReady(started.app.get(DataSource).manager)
          : 'starting',
      heartbeat: async () =>
        started.app ? started.app.get(HeartbeatLoop).loop.healthCheck(config.leaseSeconds)() : 'starting',
      broker: async () => (publisher.isReady() ? null : 'RabbitMQ takes no messages from this process'),
      consumers: async () => (server.isConsuming() ? null : 'not every queue is consumed'),
    },
    new MetricsPage(config.metricsToken, log),
    log,
  );
  collectNodeMetrics();
  observePublisher(publisher);
  observeServer(server);
  const end = onStopOrders(link, log, { drainSeconds: config.workerDrainSeconds, healthPage });
  const app = await NestFactory.createMicroservice(WorkerModule.with(config, log, publisher), {
    strategy: server,
    logger: new NestLog(log),
    abortOnError: false,
  });
  const heartbeat = app.get(HeartbeatLoop);
  const identity = app.get(WorkerIdentity);
  const execution = app.get(ExecutionService);
  identity.onRegistered = (workerId) => link.send({ type: 'registered', workerId });
  execution.recycling.start(() => link.send({ type: 'recycle' }));
  end.resign = () => identity.resign();
  const workerId = await retryUntilReady(log, () => identity.register(presence));
  heartbeat.loop.start();
  await retryUntilReady(log, () => app.get(ClaimService).warmUp());
  observePool(poolOf(app.get(DataSource)));
  await app.listen();
  started.app = app;
  if (config.commandsFile) logCommandIsolation(log);
  log.info({ workerId, io: config.workerIoConcurrency, process: config.workerProcessConcurrency }, 'worker is ready');
  link.send({ type: 'ready' });
  void server.subscribed.then(() => {
    link.send({ type: 'consuming' });
    execution.recycling.whenWarmedUp(() => link.send({ type: 'warmedUp' }));
  });

  end.takeOnlySmallRuns = () => server.stopConsuming([QUEUES.executionProcess, QUEUES.testRuns]);
  end.stopGracefully = async (enough) => {
    const parts = { runs: execution, testRuns: app.get(TestRunService), notifications: app.get(NotificationDrain) };
    await drainWorker({ server, ...parts }, enough);
    await execution.setStopped();
    await heartbeat.loop.stop();
    await app.close();
    await publisher.close();
  };
}

/** Logs which protections of commands this machine lacks, because whoever lists commands relies on them. */
function logCommandIsolation(log: Logger): void {
  const isolation = commandIsolationHere();
  const [active, missing] = [activeRestrictions(isolation), missingRestrictions(isolation)];
  if (missing.length === 0) log.info({ active }, 'this machine holds commands to everything');
  else log.warn({ active, missing }, 'this machine cannot hold commands to everything; see libs/commands/README.md');
}

runMain('worker', main);
