import type { Server } from 'node:http';
import type { Logger } from '#process/logger';
import type { SupervisorLink } from './link';

/** Seconds for everything that follows the last run: reports, and the row of the worker. */
const STOP_SECONDS = 60;
const RESIGN_MS = 500;

/** The ways in which a worker process ends; they are set as soon as there is something to end. */
export interface WorkerStop {
  /** Takes only runs that need little, beside the process that will replace this one. */
  takeOnlySmallRuns: () => Promise<void>;
  /** Lets runs end until `enough` resolves, hands back the rest, and declares the worker stopped. */
  stopGracefully: (enough: Promise<void>) => Promise<void>;
  /** Declares the worker lost, before a process that ends at once. */
  resign: () => Promise<void>;
}

/**
 * Obeys the supervisor, and SIGTERM and SIGINT as well: Ctrl-C reaches both, which counts as one. A process that
 * retires lets its runs end however long they take, unless it is asked to stop meanwhile. When the supervisor dies,
 * this process ends at once too: nothing would restart it or record why it died. Its runs go to other workers.
 */
export function onStopOrders(
  link: SupervisorLink,
  log: Logger,
  { drainSeconds, healthPage }: { drainSeconds: number; healthPage: Server },
): WorkerStop {
  const nothingToStop = (): Promise<void> => Promise.resolve();
  const end: WorkerStop = { takeOnlySmallRuns: nothingToStop, stopGracefully: nothingToStop, resign: nothingToStop };
  let suffices: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (suffices = resolve));
  let ending = false;
  let stopping = false;

  const begin = (reason: string): void => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'stopping');
    end.stopGracefully(enough).then(
      () => process.exit(0),
      (error: unknown) => giveUp(log, error),
    );
  };
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(suffices, drainSeconds * 1000).unref();
    const maxSeconds = drainSeconds + STOP_SECONDS;
    setTimeout(() => giveUp(log, new Error(`not stopped after ${maxSeconds} s`)), maxSeconds * 1000).unref();
    begin(reason);
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  link.onOrder((order, socket) => {
    if (order.type === 'stop') return stop('asked by the supervisor');
    if (order.type === 'share') return void end.takeOnlySmallRuns().catch((error: unknown) => giveUp(log, error));
    if (order.type === 'retire') return begin('another process takes over');
    if (socket === undefined) return;
    healthPage.emit('connection', socket);
    socket.resume();
  });
  link.onGone(() => {
    log.error('the supervisor of this worker has died; ending at once');
    const late = new Promise<void>((resolve) => setTimeout(resolve, RESIGN_MS));
    const die = (): void => void process.kill(process.pid, 'SIGKILL');
    Promise.race([end.resign(), late]).then(die, die);
  });
  return end;
}

function giveUp(log: Logger, error: unknown): void {
  log.error({ err: error }, 'the stop failed');
  process.exit(1);
}
