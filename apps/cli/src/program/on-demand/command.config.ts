import type { Provider } from '@nestjs/common';
import { COMMAND_LIST } from '#commands/command-list.token';
import { loadCommands } from '#commands/commands-file';
import { CONFIG } from '#config/config.token';
import { Settings } from '../../frame/settings';

/** Contains only the settings that the flows of commands need: a CLI has not all settings of a process. */
export const COMMAND_CONFIG: Provider = {
  provide: CONFIG,
  inject: [Settings],
  useFactory: (settings: Settings) =>
    settings.read('egressAllow', 'emailProof', 'maxWaitingRuns', 'maxLogBytesPerUser', 'maxResultBytesPerUser'),
};

export const COMMAND_COMMANDS: Provider = {
  provide: COMMAND_LIST,
  inject: [Settings],
  // The executables need not exist here, because they are on the machines of workers.
  useFactory: (settings: Settings) => loadCommands(settings.read('commandsFile').commandsFile, { executables: false }),
};
