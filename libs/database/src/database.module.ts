import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { connectAndWait } from './connection/connect';
import { dataSourceOptions } from './data-source';

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Provides the connection of a process to PostgreSQL. */
@Module({})
export class DatabaseModule {
  /** @param byIndex see ConnectionSettings */
  static forProcess(applicationName: string, log: Log, { byIndex } = { byIndex: false }): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: Config) => dataSourceOptions({ ...config, applicationName, byIndex }),
          dataSourceFactory: async (options) => {
            if (!options) throw new Error('the data source has no options');
            return connectAndWait(new DataSource(options), log);
          },
        }),
      ],
    };
  }
}
