import { existsSync } from 'node:fs';

/** Puts what stands in a `.env` of the working directory into the environment, where it is not set yet; answers it all. */
export function readDotEnv(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
