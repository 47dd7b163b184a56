import { existsSync } from 'node:fs';
import { ConfigError, loadConfig } from './load-config';
import type { Config } from './config';

/** Puts what stands in a `.env` of the working directory into the environment, where it is not set yet. */
export function readDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/**
 * For main files: the configuration from the environment and a `.env` beside it (the environment wins).
 * A wrong one is said on stderr and ends the process with code 78 (EX_CONFIG of sysexits.h).
 */
export function configOrExit(): Readonly<Config> {
  readDotEnv();
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}
