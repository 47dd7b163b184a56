import { checkNotices } from './check-notices';
import { checkOccurrences } from './check-occurrences';
import { checkStarts } from './check-starts';
import { checkWrites } from './check-writes';
import { COUNTERS, type Counter, type Finding } from './findings';
import type { History } from './history';
import { isOpen, Timeline } from './timeline';

/** The findings in a history, and how much there was to check, because a verdict over an empty history proves nothing. */
export interface Verdict {
  findings: Finding[];
  counts: Record<Counter, number>;
  seen: { tasks: number; runs: number; effects: number; writes: number; unknownWrites: number; mails: number };
  /** The number of starts beyond a run's first that no answer of the sink explains, and how many the faults allow. */
  extraStarts: number;
  allowedExtraStarts: number;
}

/** Compares what should have happened with the sink's effects, the clients' writes and the final rows. Pure. */
export function check(history: History): Verdict {
  const timeline = new Timeline(history);
  const starts = checkStarts(history, timeline);
  const findings = [
    ...checkOccurrences(history, timeline),
    ...starts.findings,
    ...checkWrites(history, timeline),
    ...checkNotices(history, timeline),
    ...checkRest(history),
  ];
  const { extraStarts, allowedExtraStarts } = starts;
  return { findings, counts: countsOf(findings), seen: seenIn(history), extraStarts, allowedExtraStarts };
}

function checkRest(history: History): Finding[] {
  const findings: Finding[] = history.orphanProcesses.map((line) => ({ counter: 'orphans', what: `process ${line}` }));
  if (history.orphanLeases > 0)
    findings.push({ counter: 'orphans', what: `${history.orphanLeases} workers hold a lease and are not there` });
  for (const run of history.runs.filter(isOpen))
    findings.push({ counter: 'stuck', what: `run ${run.id} of ${run.key} is still ${run.status}` });
  if (history.pendingDeliveries > 0)
    findings.push({ counter: 'stuck', what: `${history.pendingDeliveries} mails are still on their way` });
  return findings;
}

function countsOf(findings: Finding[]): Record<Counter, number> {
  const counts = Object.fromEntries(Object.keys(COUNTERS).map((name) => [name, 0])) as Record<Counter, number>;
  for (const { counter } of findings) counts[counter]++;
  return counts;
}

function seenIn({ tasks, runs, effects, writes, mails }: History): Verdict['seen'] {
  const unknownWrites = writes.filter(({ outcome }) => outcome === 'unknown').length;
  return {
    tasks: tasks.length,
    runs: runs.length,
    effects: effects.length,
    writes: writes.length,
    unknownWrites,
    mails: mails.length,
  };
}
