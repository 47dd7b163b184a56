import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HealthCheck } from './health-checks';

/** Asks PostgreSQL for a word; a process that has not got that far is waiting for it. */
export function databaseCheck(started: { app?: INestApplicationContext }): HealthCheck {
  return async () => {
    if (started.app === undefined) return 'waiting for PostgreSQL';
    await started.app.get(DataSource).query('SELECT 1');
    return null;
  };
}
