/**
 * SQL: a condition that rows must meet which the statement finds by their keys, in a form that implies the predicate of no
 * partial index. Otherwise a planner whose statistics know of few such rows (a fresh database, a quiet night) reads the
 * index of all runs that wait, or are under way, to find the one that is asked for.
 */
export function notByIndex(condition: string): string {
  return `(${condition}) IS TRUE`;
}
