import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConfigError } from '#config/config-error';
import { createPlainDataSource } from '#database/connection-options';
import { connectionSettings } from '../../shared/database-access';
import { Settings } from '../../frame/settings';

/** Nobody listens there. It never comes to a connection: DatabaseAccess refuses first. */
const NOWHERE = { databaseUrl: 'postgres://127.0.0.1:1/none', databasePoolSize: 2, applicationName: 'carillon cli' };

/** Not connected; without a usable address when the settings are wrong, because `doctor` reports that itself. */
export const COMMAND_DATA_SOURCE: Provider = {
  provide: DataSource,
  inject: [Settings],
  useFactory: (settings: Settings) => {
    try {
      return createPlainDataSource(connectionSettings(settings));
    } catch (error) {
      if (error instanceof ConfigError) return createPlainDataSource(NOWHERE);
      throw error;
    }
  },
};
