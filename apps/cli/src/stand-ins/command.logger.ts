import type { Provider } from '@nestjs/common';
import { createLogger, LOGGER } from '#process/logger';

/** Warnings only, on stderr: stdout is the answer. */
export const COMMAND_LOGGER: Provider = { provide: LOGGER, useFactory: () => createLogger('cli', 'warn', 'stderr') };
