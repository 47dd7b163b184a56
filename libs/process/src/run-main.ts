import { pino } from 'pino';

/**
 * Runs the main function of a process. An error is printed in one line and ends the process with code 1, or with the
 * code of the error (78, EX_CONFIG, when a configuration file or list is invalid).
 */
export function runMain(name: string, main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    pino({ name }).fatal({ err: error }, `${name} could not start`);
    const exitCode = (error as { exitCode?: number } | null)?.exitCode ?? 1;
    process.exitCode = exitCode;
    setTimeout(() => process.exit(exitCode), 100).unref();
  });
}
