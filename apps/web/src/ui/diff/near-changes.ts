import type { LinePair } from './line-diff';

const CONTEXT = 3;

/** Keeps the lines that differ with those around them; every gap becomes one line "…". Pure. */
export function nearChanges(pairs: LinePair[], context = CONTEXT): LinePair[] {
  const isNear = pairs.map((_, index) =>
    pairs.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same'),
  );
  return pairs.flatMap((pair, index): LinePair[] => {
    if (isNear[index]) return [pair];
    const isGapStart = index === 0 || isNear[index - 1];
    return isGapStart ? [{ kind: 'same', before: '…', after: '…' }] : [];
  });
}
