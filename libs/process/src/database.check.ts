import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HealthCheck } from './health-checks';

/**
 * Makes a health check that queries PostgreSQL. A process that has not started its app yet is waiting for PostgreSQL.
 */
export function databaseCheck(started: { app?: INestApplicationContext }): HealthCheck {
  return async () => {
    if (started.app === undefined) return 'waiting for PostgreSQL';
    await started.app.get(DataSource).query('SELECT 1');
    return null;
  };
}
