/** The part of a line that orders it among others: ids ascend in the order in which lines are written. */
interface Written {
  id: string;
  at: string;
}

const OVERLAP_MS = 10_000;
const BEGINS_BEFORE_MS = 60_000;
/** Merges lines, each once, the newest first. */
export function mergedLines<Line extends Written>(newer: readonly Line[], known: readonly Line[]): Line[] {
  const byId = new Map([...known, ...newer].map((line) => [line.id, line]));
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** Gives the time from which to ask for more lines. */
export function tailFrom(known: readonly Written[], now: Date): Date {
  const newest = known[0];
  return newest === undefined
    ? new Date(now.getTime() - BEGINS_BEFORE_MS)
    : new Date(Date.parse(newest.at) - OVERLAP_MS);
}
