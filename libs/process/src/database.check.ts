import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HealthCheck } from './health-page';

/** Asks PostgreSQL for a word. */
export function databaseCheck(app: INestApplicationContext): HealthCheck {
  return async () => {
    await app.get(DataSource).query('SELECT 1');
    return null;
  };
}
