import { readDotEnv } from '#config/dot-env';
import { Invocation } from './frame/invocation';
import { runCli } from './program/run-cli';

/**
 * Milliseconds after which the process ends although something is still open, such as a broker that does not answer the
 * close.
 */
const LINGER_MS = 1000;

async function main(): Promise<void> {
  const { argv, stdin, stdout, stderr } = process;
  process.exitCode = await runCli(new Invocation(argv.slice(2), readDotEnv(), stdin, stdout, stderr));
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

void main();
