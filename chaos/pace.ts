/** How long the migration of an empty database takes on two quiet cores, in ms: it needs Node, PostgreSQL and the disk. */
const QUIET_MIGRATION_MS = 1500;
const MAX_PACE = 6;

let pace = 1;

/**
 * How much slower than a quiet one this machine is, from 1 to 6, whole: load, leases, faults and patience are scaled by
 * it, so that a busy machine sees the same scenarios in a longer time, and not other ones.
 */
export function currentPace(): number {
  return pace;
}

/** Sets the pace by how long a migration took. */
export function measurePace(migrationMs: number): void {
  pace = Math.min(MAX_PACE, Math.max(1, Math.ceil(migrationMs / QUIET_MIGRATION_MS)));
}

/** Goes on with half the load. */
export function slowDown(): void {
  pace = Math.min(2 * MAX_PACE, pace * 2);
}
