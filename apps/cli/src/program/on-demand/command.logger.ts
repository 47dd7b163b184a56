import type { Provider } from '@nestjs/common';
import { createLogger, LOGGER } from '#process/logger';
import { Invocation } from '../../frame/invocation';

/** Warnings only, on stderr: stdout is the answer. */
export const COMMAND_LOGGER: Provider = {
  provide: LOGGER,
  inject: [Invocation],
  useFactory: ({ stderr }: Invocation) => createLogger('cli', 'warn', stderr),
};
