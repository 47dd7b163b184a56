import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConfigError } from '#config/load-config';
import { createDataSource } from '#database/data-source';
import { Publisher } from '#messaging/publisher';
import { createLogger, LOGGER } from '#process/logger';
import { Answer } from './answer';
import { connectionSettings, DatabaseAccess } from './database-access';
import { OnDemandPublisher } from './on-demand.publisher';

/** Nobody listens there. It never comes to a connection: DatabaseAccess refuses first. */
const NOWHERE = { databaseUrl: 'postgres://127.0.0.1:1/none', databasePoolSize: 2, applicationName: 'carillon cli' };

/** Aimed, not connected; not even aimed when the settings are wrong, because --help must work without any. */
function aimedDataSource(): DataSource {
  try {
    return createDataSource(connectionSettings());
  } catch (error) {
    if (error instanceof ConfigError) return createDataSource(NOWHERE);
    throw error;
  }
}

const PROVIDERS = [
  { provide: LOGGER, useFactory: () => createLogger('cli', 'warn', 'stderr') },
  { provide: DataSource, useFactory: aimedDataSource },
  { provide: Publisher, useClass: OnDemandPublisher },
  DatabaseAccess,
  Answer,
];

/** What the libs find in every process, for one that lives for a single command: nothing connects before it is used. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class CliPlatformModule {}
