import { diffArrays } from 'diff';
import type { ChangeKind } from './json-changes';

/** A line of two texts, side by side. null is a line that the other text has and this one does not. */
export interface LinePair {
  kind: ChangeKind;
  before: string | null;
  after: string | null;
}

/** How long a comparison may take; it runs while the page waits. */
const MAX_MS = 1000;

/**
 * Compares two texts line by line. A removed line beside an added one is a changed line. null when they differ so much
 * that the comparison takes too long.
 */
export function linePairs(before: string[], after: string[], maxMs = MAX_MS): LinePair[] | null {
  const parts = diffArrays(before, after, { timeout: maxMs });
  if (parts === undefined) return null;
  const pairs: LinePair[] = [];
  let removed: string[] = [];
  for (const part of parts) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    if (part.added) pairs.push(...changedPairs(removed, part.value));
    else
      pairs.push(
        ...changedPairs(removed, []),
        ...part.value.map((line) => ({ kind: 'same' as const, before: line, after: line })),
      );
    removed = [];
  }
  return [...pairs, ...changedPairs(removed, [])];
}

function changedPairs(removed: string[], added: string[]): LinePair[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => {
    const [before, after] = [removed[index] ?? null, added[index] ?? null];
    return { kind: before === null ? 'added' : after === null ? 'removed' : 'changed', before, after };
  });
}
