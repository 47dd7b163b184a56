import type { RabbitServer } from '#messaging/consumer/rabbit-server.strategy';
import { QUEUES } from '#messaging/topology';

/** The parts of a worker that end in order when the process stops. */
export interface DrainedWorker {
  server: Pick<RabbitServer, 'stopConsuming'>;
  runs: { drain(enough: Promise<void>): Promise<void> };
  testRuns: { drain(enough: Promise<void>): Promise<void> };
  notifications: { drain(enough: Promise<void>): Promise<void> };
}

/**
 * Takes no new work and lets runs, test runs and notifications end until `enough` resolves. They end side by side: one after the
 * other, a long run would leave no time for the answer to a mail, which must not be sent twice. The status queue is
 * consumed until the end, because the reports of this worker may have no other reader. Notifications that follow from
 * them are sent by another worker, or the next one.
 */
export async function drainWorker(worker: DrainedWorker, enough: Promise<void>): Promise<void> {
  const { server, runs, testRuns, notifications } = worker;
  const { executionIo, executionProcess, testRuns: tests, notification } = QUEUES;
  await server.stopConsuming([executionIo, executionProcess, tests, notification]);
  await Promise.all([runs.drain(enough), testRuns.drain(enough), notifications.drain(enough)]);
}
