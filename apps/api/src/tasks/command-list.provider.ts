import type { Provider } from '@nestjs/common';
import { loadCommands } from '#commands/commands-file';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';

/** The commands that the operator allows; undefined: the kind is off. A wrong file stops the boot. */
export const COMMAND_LIST = Symbol('COMMAND_LIST');

export const commandListProvider: Provider = {
  provide: COMMAND_LIST,
  inject: [CONFIG],
  // The executables are where the workers are, perhaps on other machines.
  useFactory: (config: Config) => loadCommands(config.commandsFile, { executables: false }),
};
