import { pino } from 'pino';

/** Runs the main function of a process; what it throws is said in one line and ends the process with code 1. */
export function runMain(name: string, main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    pino({ name }).fatal({ err: error }, `${name} could not start`);
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 100).unref();
  });
}
