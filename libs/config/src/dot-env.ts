import { existsSync } from 'node:fs';

/**
 * Adds the variables of a `.env` in the working directory to the environment, where they are not set yet; returns the
 * whole environment.
 */
export function readDotEnv(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
