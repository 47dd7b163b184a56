import type { Provider } from '@nestjs/common';
import { COMMAND_LIST } from '#commands/command-list.token';
import { loadCommands } from '#commands/commands-file';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';

/** Provides the operator's list of commands; an invalid file stops the boot. */
export const commandListProvider: Provider = {
  provide: COMMAND_LIST,
  inject: [CONFIG],
  // The executables need not exist here, because workers may be on other machines.
  useFactory: (config: Config) => loadCommands(config.commandsFile, { executables: false }),
};
