import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOGGER, type Logger } from './logger';

/** Provides the configuration and the logger of a process to all its classes. */
@Module({})
export class ProcessModule {
  static with(config: Readonly<Config>, logger: Logger): DynamicModule {
    return {
      module: ProcessModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
      ],
      exports: [CONFIG, LOGGER],
    };
  }
}
