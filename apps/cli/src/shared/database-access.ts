import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { connectWithin } from '#database/connection/connect';
import type { ConnectionSettings } from '#database/connection/connection-options';
import { missingMigrations } from '#database/missing-migrations';
import { Settings } from '../frame/settings';

/**
 * The connection of a command.
 * @throws ConfigError
 */
export function connectionSettings(settings: Settings): ConnectionSettings {
  return { ...settings.read('databaseUrl', 'databasePoolSize'), applicationName: 'carillon cli' };
}

/**
 * The connections of `migrate`: as the owner of the database, and as the role of the processes if that is another one.
 * @throws ConfigError
 */
export function migrationSettings(settings: Settings): { owner: ConnectionSettings; runtimeUrl: string } {
  const { migrationDatabaseUrl, databaseUrl } = settings.read('databaseUrl', 'migrationDatabaseUrl');
  const owner = { ...connectionSettings(settings), databaseUrl: migrationDatabaseUrl ?? databaseUrl };
  return { owner, runtimeUrl: databaseUrl };
}

/** Connects a command to PostgreSQL when the command asks for it, so that --help needs no settings. */
@Injectable()
export class DatabaseAccess implements OnModuleDestroy {
  private connecting: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /**
   * Connects, and checks that the schema is the one of this version.
   * @throws ConfigError, Refusal, or why the database cannot be reached
   */
  async open(): Promise<EntityManager> {
    await this.connect();
    const missing = await missingMigrations(this.dataSource);
    if (missing.length === 0) return this.dataSource.manager;
    throw new Refusal('PRECONDITION_FAILED', 'the database is not migrated; run: npm run cli -- migrate');
  }

  /**
   * Connects without looking at the schema.
   * @throws ConfigError, or why the database cannot be reached
   */
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
    await connectWithin(this.dataSource, { seconds: 0, log: () => undefined });
  }
}
