/** How long the migration of an empty database takes on two quiet cores, in ms: it needs Node, PostgreSQL and the disk. */
const QUIET_MIGRATION_MS = 1500;
const MAX_PACE = 6;

let pace = 1;

/**
 * How much slower this machine is than a quiet one, a whole number from 1 to 6. Load, leases, faults and patience are
 * scaled by it, so that a busy machine runs the same scenarios in a longer time.
 */
export function currentPace(): number {
  return pace;
}

/** Sets the pace from the time that a migration took. */
export function measurePace(migrationMs: number): void {
  pace = Math.min(MAX_PACE, Math.max(1, Math.ceil(migrationMs / QUIET_MIGRATION_MS)));
}

/** Halves the load from now on. */
export function slowDown(): void {
  pace = Math.min(2 * MAX_PACE, pace * 2);
}
