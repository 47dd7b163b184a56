import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConfigError } from '#config/config-error';
import { createPlainDataSource } from '#database/connection/connection-options';
import { connectionSettings } from '../../shared/database-access';
import { Settings } from '../../frame/settings';

/** An address at which nothing listens. It is never connected to, because DatabaseAccess refuses first. */
const NOWHERE = { databaseUrl: 'postgres://127.0.0.1:1/none', databasePoolSize: 2, applicationName: 'carillon cli' };

/**
 * A data source that is not connected. Wrong settings give it an unusable address instead of an error, because `doctor`
 * reports them itself.
 */
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
