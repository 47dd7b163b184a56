import type { Provider } from '@nestjs/common';
import { COMMAND_LIST } from '#commands/command-list.token';
import { loadCommands } from '#commands/commands-file';
import { CONFIG } from '#config/config.token';
import { Settings } from '../../frame/settings';

/** Only what the flows of commands ask for: a CLI has not the settings of a whole process. */
export const COMMAND_CONFIG: Provider = {
  provide: CONFIG,
  inject: [Settings],
  useFactory: (settings: Settings) =>
    settings.read('egressAllow', 'emailProof', 'maxWaitingRuns', 'maxLogBytesPerUser', 'maxResultBytesPerUser'),
};

export const COMMAND_COMMANDS: Provider = {
  provide: COMMAND_LIST,
  inject: [Settings],
  // The executables are where the workers are.
  useFactory: (settings: Settings) => loadCommands(settings.read('commandsFile').commandsFile, { executables: false }),
};
