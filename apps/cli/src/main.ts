import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { readDotEnv } from '#config/process-env';
import { VERSION } from '#process/version';
import { Answer } from './answer';
import { CliModule } from './cli.module';
import { failureOf } from './failure';

/** What is still open after this long (a broker that does not answer the close) no longer matters to anyone. */
const LINGER_MS = 1000;

/** Errors come here from the services and from commander; without it a throwing command would end with code 0. */
function fail(error: unknown): void {
  const failure = failureOf(error);
  if (failure) new Answer().fail(failure);
}

async function main(): Promise<void> {
  readDotEnv();
  await CommandFactory.run(CliModule, {
    cliName: 'carillon',
    version: VERSION,
    logger: false,
    abortOnError: false,
    // Thrown on, so that the closing of connections is not skipped by an exit in commander.
    errorHandler: (error) => {
      throw error;
    },
    serviceErrorHandler: fail,
    // commander would print its errors itself, and not as JSON
    outputConfiguration: { outputError: () => undefined },
  });
}

void main()
  .catch(fail)
  .finally(() => setTimeout(() => process.exit(), LINGER_MS).unref());
