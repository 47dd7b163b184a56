import type { Config } from './config';
import { ConfigError } from './config-error';
import { readDotEnv } from './dot-env';
import { loadConfig } from './load-config';
import type { ProcessName } from './setting';

/**
 * Reads the configuration of a process from the environment and a `.env` (the environment wins). An invalid one is
 * reported on stderr and ends the process with code 78 (EX_CONFIG of sysexits.h).
 */
export function configOrExit(name: ProcessName): Readonly<Config> {
  readDotEnv();
  try {
    return loadConfig(process.env, name);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}
