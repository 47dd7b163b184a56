import { cellOf } from '../../ui/data/result-table';
import { canonical, type ChangeKind } from '../../ui/diff/json-changes';

type Row = Record<string, unknown>;

/** A row of a result that only one run has, or that both have with different values. */
export interface RowChange {
  kind: Exclude<ChangeKind, 'same'>;
  base: Row | null;
  run: Row | null;
}

export interface RowChanges {
  changes: RowChange[];
  /** How many rows both results have. */
  same: number;
}

/**
 * Compares two tables row by row, wherever the rows stand. A row counts as changed when both tables have exactly one row
 * with the value in its first column; rows of which one table has more are added or removed.
 */
export function rowChanges(base: Row[], run: Row[], firstColumn: string | undefined): RowChanges {
  const before = without(base, run);
  const after = without(run, base);
  const keyOf = (row: Row): string => (firstColumn === undefined ? '' : canonical(cellOf(row, firstColumn)));
  const [ofBase, ofRun] = [byKey(before, keyOf), byKey(after, keyOf)];
  const partner = (row: Row, of: Map<string, Row[]>, others: Map<string, Row[]>): Row | null => {
    const [mine, theirs] = [of.get(keyOf(row)) ?? [], others.get(keyOf(row)) ?? []];
    return firstColumn !== undefined && mine.length === 1 && theirs.length === 1 ? (theirs[0] ?? null) : null;
  };
  const left = before.map((row): RowChange => {
    const now = partner(row, ofBase, ofRun);
    return { kind: now === null ? 'removed' : 'changed', base: row, run: now };
  });
  const added = after.filter((row) => partner(row, ofRun, ofBase) === null);
  return {
    changes: [...left, ...added.map((row): RowChange => ({ kind: 'added', base: null, run: row }))],
    same: base.length - before.length,
  };
}

/** Returns the rows that `others` do not have; of equal rows as many as there are more of them. */
function without(rows: Row[], others: Row[]): Row[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(canonical(row), (left.get(canonical(row)) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(canonical(row)) ?? 0;
    left.set(canonical(row), count - 1);
    return count <= 0;
  });
}

function byKey(rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
