import type { RabbitServer } from '#messaging/rabbit-server.strategy';
import { QUEUES } from '#messaging/topology';

/** What ends in order when this process stops. */
export interface EndingWorker {
  server: Pick<RabbitServer, 'stopConsuming'>;
  runs: { drain(enough: Promise<void>): Promise<void> };
  notifications: { drain(enough: Promise<void>): Promise<void> };
}

/**
 * Takes no new work and lets runs and notifications end until it is enough. Side by side: one after the other, a long run
 * would leave no time for the answer to a mail, which nobody may send again. The status queue is served until the end:
 * the reports of this worker may have no other reader. Notifications of what they say are sent by another worker, or the next.
 */
export async function drainWorker(worker: EndingWorker, enough: Promise<void>): Promise<void> {
  const { server, runs, notifications } = worker;
  await server.stopConsuming([QUEUES.executionIo, QUEUES.executionProcess, QUEUES.notification]);
  await Promise.all([runs.drain(enough), notifications.drain(enough)]);
}
