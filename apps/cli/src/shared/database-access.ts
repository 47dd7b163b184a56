import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { connectWithin } from '#database/connect';
import type { ConnectionSettings } from '#database/connection-options';
import { missingMigrations } from '#database/missing-migrations';
import { Settings } from '../frame/settings';

/** @throws ConfigError */
export function connectionSettings(settings: Settings): ConnectionSettings {
  return { ...settings.read('databaseUrl', 'databasePoolSize'), applicationName: 'carillon cli' };
}

/** Of `migrate`: as the owner of the database, if the processes have another role. @throws ConfigError */
export function migrationSettings(settings: Settings): { owner: ConnectionSettings; runtimeUrl: string } {
  const { migrationDatabaseUrl, databaseUrl } = settings.read('databaseUrl', 'migrationDatabaseUrl');
  const owner = { ...connectionSettings(settings), databaseUrl: migrationDatabaseUrl ?? databaseUrl };
  return { owner, runtimeUrl: databaseUrl };
}

/** The connection of a command to PostgreSQL: made when the command asks, so that --help needs no settings. */
@Injectable()
export class DatabaseAccess implements OnModuleDestroy {
  private connecting: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Connected, and the schema is the one of this code. @throws ConfigError, Refusal, or why it cannot be reached */
  async open(): Promise<EntityManager> {
    await this.connect();
    const missing = await missingMigrations(this.dataSource);
    if (missing.length === 0) return this.dataSource.manager;
    throw new Refusal('PRECONDITION_FAILED', 'the database is not migrated; run: npm run cli -- migrate');
  }

  /** Connected, whatever the schema. @throws ConfigError, or why it cannot be reached */
  async connect(): Promise<DataSource> {
    this.connecting ??= this.tryOnce();
    await this.connecting;
    return this.dataSource;
  }

  async onModuleDestroy(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async tryOnce(): Promise<void> {
    connectionSettings(this.settings);
    await connectWithin(this.dataSource, { seconds: 0, say: () => undefined });
  }
}
