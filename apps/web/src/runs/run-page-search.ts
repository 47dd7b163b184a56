import { choiceOf, textOf, type RawSearch } from '../ui/list/search-state';

export const RUN_TABS = ['log', 'result', 'input', 'deliveries'] as const;
export type RunTab = (typeof RUN_TABS)[number];

interface RunPageSearch {
  tab?: RunTab;
  /** The id of the log line that a link leads to. */
  line?: string;
}

/** Reads the open tab of a run's page; the log is open without it. */
export function runPageSearch(search: RawSearch): RunPageSearch {
  return { tab: choiceOf(search.tab, RUN_TABS), line: textOf(search.line, 36) };
}
