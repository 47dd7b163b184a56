import { SORTED_RUN_ORDERINGS } from '#runs/read/run-list.statement';

/** The longest range that is read whole: a week, in which clocks may be set back by an hour. */
const MAX_RANGE_MS = (7 * 24 + 1) * 3_600_000;

/** The parts of a request for runs that decide whether an index serves it. */
export interface AskedRuns {
  search?: string;
  tag?: string;
  ordering?: string;
  createdFrom: Date | null;
  createdBefore: Date | null;
}

/**
 * Returns why a list of runs needs a shorter range, or undefined. No index serves a search, a tag or an ordering by a
 * duration: a page may read each run of the range, so that the cost must not grow with what is kept. Pure.
 */
export function rangeProblem({ createdFrom, createdBefore, ...asked }: AskedRuns, now: Date): string | undefined {
  const wanted = wantedBy(asked);
  if (wanted === null) return undefined;
  const needs = `${wanted} reads runs of at most 7 days`;
  if (createdFrom === null) return `is missing: ${needs}; say from when, such as 2027-01-01T00:00:00Z`;
  const rangeMs = (createdBefore ?? now).getTime() - createdFrom.getTime();
  if (rangeMs <= MAX_RANGE_MS) return undefined;
  const end = createdBefore === null ? 'now' : 'endDate';
  return `is ${(rangeMs / 86_400_000).toFixed(1)} days before ${end}: ${needs}; choose a later startDate${createdBefore === null ? ' or an endDate' : ''}`;
}

function wantedBy({ search, tag, ordering }: Pick<AskedRuns, 'search' | 'tag' | 'ordering'>): string | null {
  if (search) return 'search';
  if (tag) return 'tag';
  const by = ordering?.split(',').map((field) => field.trim().replace(/^-/, ''));
  const sorted = SORTED_RUN_ORDERINGS.find((field) => by?.includes(field));
  return sorted === undefined ? null : `ordering by ${sorted}`;
}
