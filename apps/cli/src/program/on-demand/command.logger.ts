import type { Provider } from '@nestjs/common';
import { createLogger, LOGGER } from '#process/logger';
import { Invocation } from '../../frame/invocation';

/** Logs warnings only, to stderr: stdout is for the answer. */
export const COMMAND_LOGGER: Provider = {
  provide: LOGGER,
  inject: [Invocation],
  useFactory: ({ stderr }: Invocation) => createLogger('cli', 'warn', stderr),
};
