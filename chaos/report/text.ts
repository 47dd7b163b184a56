import { answerTimes } from '../judge/answer-times';
import { COUNTERS, type Counter } from '../judge/findings';
import type { Outcome, Results } from '../run-scenario';

const FINDINGS_SHOWN = 12;

/** Summarises one scenario in a few lines. */
export function summaryOf({ scenario, seconds, verdict, isGood, history }: Outcome): string {
  const { seen, extraStarts, allowedExtraStarts, findings } = verdict;
  const red = redCounters(verdict.counts);
  const result = red === '' ? 'all counters are 0' : red;
  const word = isGood ? (scenario.plant ? 'FOUND' : 'ok') : scenario.plant ? 'NOT FOUND' : 'FAILED';
  return [
    `${isGood ? '✔' : '✖'} ${scenario.name}: ${word} in ${seconds.toFixed(1)} s: ${result}`,
    `    ${seen.tasks} tasks, ${seen.runs} runs, ${seen.effects} effects, ${seen.mails} mails, ${seen.writes} writes (${seen.unknownWrites} unknown), ${history.faults.length} faults; ${extraStarts} starts beyond one per run (the faults explain ${allowedExtraStarts})`,
    ...answers(history),
    ...findings.slice(0, FINDINGS_SHOWN).map(({ counter, what }) => `    ${counter}: ${what}`),
    ...(findings.length > FINDINGS_SHOWN ? [`    … and ${findings.length - FINDINGS_SHOWN} more`] : []),
  ].join('\n');
}

function answers(history: Outcome['history']): string[] {
  const times = answerTimes(history);
  if (times === null) return [];
  const { writes, p50Ms, p99Ms, maxMs, unavailable, unanswered, withoutRetryAfter, lastTroubleMs, firstStartMs } =
    times;
  return [
    `    ${writes} writes during the faults: p50 ${p50Ms} ms, p99 ${p99Ms} ms, at most ${maxMs} ms; ${unavailable} times 5xx (${withoutRetryAfter} without Retry-After), ${unanswered} without an answer; after them the last trouble at ${lastTroubleMs} ms, the first start at ${firstStartMs ?? '–'} ms`,
  ];
}

/** Reports all scenarios, and every counter with its sum. */
export function textReport(seed: number, { outcomes, unproven }: Results): string {
  const sound = outcomes.filter(({ scenario }) => !scenario.plant);
  const sums = (Object.keys(COUNTERS) as Counter[]).map((counter) => {
    const sum = sound.reduce((total, { verdict }) => total + verdict.counts[counter], 0);
    return `  ${counter.padEnd(16)} ${String(sum).padStart(4)}  ${COUNTERS[counter]}`;
  });
  const good = outcomes.filter(({ isGood }) => isGood).length;
  return [
    `\nSeed ${seed}`,
    ...outcomes.map(summaryOf),
    ...[...unproven].map(([name, reason]) => `? ${name}: no verdict: ${reason}`),
    ...(sound.length > 0 ? ['', ...sums] : []),
    `\n${good} of ${outcomes.length} scenarios are as they should be.`,
  ].join('\n');
}

function redCounters(counts: Record<Counter, number>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([counter, count]) => `${counter} ${count}`)
    .join(', ');
}
