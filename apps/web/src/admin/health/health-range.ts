import { choiceOf, type RawSearch } from '../../ui/list/search-state';

/** How far the strip and the charts of the health go back, with its words. */
export const HEALTH_RANGES = {
  '1h': { hours: 1, label: '1 h', words: 'Last hour' },
  '24h': { hours: 24, label: '24 h', words: 'Last 24 hours' },
  '7d': { hours: 168, label: '7 d', words: 'Last 7 days' },
} as const;
export type HealthRange = keyof typeof HEALTH_RANGES;
export const RANGE_NAMES = Object.keys(HEALTH_RANGES) as HealthRange[];
export const DEFAULT_RANGE: HealthRange = '24h';

/** Names a range in words: "Last 24 hours". */
export function rangeWords(hours: number): string {
  const range = RANGE_NAMES.map((name) => HEALTH_RANGES[name]).find((one) => one.hours === hours);
  return range?.words ?? `Last ${hours} hours`;
}

/** The search parameters of the first admin page. */
export interface AdminOverviewSearch {
  /** A day by default. */
  range?: HealthRange;
}

/** Reads the search parameters of the first admin page. */
export function adminOverviewSearch(search: RawSearch): AdminOverviewSearch {
  return { range: choiceOf(search.range, RANGE_NAMES) };
}
