import type { MigrationInterface } from 'typeorm';
import { Initial1795219200000 } from './migrations/1795219200000-initial.migration';
import { Accounts1795340000000 } from './migrations/1795340000000-accounts.migration';

/** All migrations, oldest first. A list, not a glob: what does not stand here does not exist. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [Initial1795219200000, Accounts1795340000000];
