import type { Logger } from './logger';

/**
 * Runs `stop` once on SIGTERM or SIGINT and ends the process; a second signal, or a stop that takes longer than
 * `maxSeconds`, ends it at once.
 */
export function onStopSignal(log: Logger, maxSeconds: number, stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => giveUp(log, new Error(`not stopped after ${maxSeconds} s`)), maxSeconds * 1000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => giveUp(log, error),
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
}

function giveUp(log: Logger, error: unknown): void {
  log.error({ err: error }, 'the stop failed');
  process.exit(1);
}

/** Ends a process that cannot repair itself; what started it starts it again. Its runs are rescued, nothing is lost. */
export function exitStuck(log: Logger, reason: string): void {
  log.fatal({ reason }, 'this process cannot go on; ending it, so that another is started');
  process.exit(1);
}
