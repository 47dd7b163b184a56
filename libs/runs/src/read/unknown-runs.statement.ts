import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

/**
 * Returns those of these ids that no run has or had lately: a message about such a run is wrong, not late. Callers ask
 * only about messages that found nothing to do.
 */
export async function findUnknownRuns(manager: EntityManager, runIds: string[]): Promise<Set<string>> {
  if (runIds.length === 0) return new Set();
  const unknown = await rows<{ id: string }>(
    manager,
    `SELECT a.id FROM unnest($1::uuid[]) AS a(id)
      WHERE NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = a.id)
        AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.id = a.id)`,
    [runIds],
  );
  return new Set(unknown.map(({ id }) => id));
}
