import type { DataSource } from 'typeorm';

/**
 * Returns the names of migrations that this code knows and the database lacks. It only reads: TypeORM's
 * showMigrations() creates its table, and processes that start together would collide with each other and with the
 * migration.
 */
export async function missingMigrations(dataSource: DataSource): Promise<string[]> {
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const done = new Set(await appliedMigrations(dataSource));
  return known.filter((name) => !done.has(name));
}

async function appliedMigrations(dataSource: DataSource): Promise<string[]> {
  const [table]: { there: boolean }[] = await dataSource.query(`SELECT to_regclass('migrations') IS NOT NULL AS there`);
  if (!table?.there) return [];
  const done: { name: string }[] = await dataSource.query(`SELECT name FROM migrations ORDER BY id`);
  return done.map(({ name }) => name);
}
