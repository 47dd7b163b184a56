/**
 * SQL: the run that must end before a run may start. In the rows a held run waits for itself, for processes of the
 * version before `held_at`. Delete when none of them runs any more (1795570000031-held-runs.migration.ts): then it is
 * `waits_for`.
 */
export function waitsFor(run: string): string {
  return `nullif(${run}.waits_for, ${run}.id)`;
}
