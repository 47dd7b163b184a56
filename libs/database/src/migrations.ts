import type { MigrationInterface } from 'typeorm';
import { Initial1795219200000 } from './migrations/1795219200000-initial.migration';
import { Lists1795350000000 } from './migrations/1795350000000-lists.migration';

/** All migrations, oldest first. A list, not a glob: what does not stand here does not exist. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [Initial1795219200000, Lists1795350000000];
