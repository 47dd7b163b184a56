import type { Finding } from './findings';
import { groupBy } from './group-by';
import type { Effect, FinalRun, History } from './history';
import { isIn, type Timeline } from './timeline';

/** The sink and PostgreSQL share the clock of one machine, but rows are rounded. */
const ROUNDING_MS = 2;
/** A claim that committed before the answer to a pause or cancel reaches the sink at most this much later … */
const ON_ITS_WAY_MS = 1000;
/** … and on a slow machine after this many steps, each of which may be late: answer, thread, request, sink. */
const STEPS_ON_ITS_WAY = 4;

/** Checks the starts that the sink saw: none early, one per attempt, and no more than failures and faults explain. */
export function checkStarts(
  history: History,
  timeline: Timeline,
): { findings: Finding[]; extraStarts: number; allowedExtraStarts: number } {
  const findings = [
    ...history.runs.flatMap((run) => ofRun(run, timeline)),
    ...unknownRuns(history, timeline),
    ...startsAfterCancel(history, timeline),
  ];
  const surplus = history.runs.flatMap((run) => extraStartsOf(run, timeline));
  const allowed = history.faults.reduce((sum, { runsInFlight }) => sum + runsInFlight, 0);
  for (const what of surplus.slice(allowed))
    findings.push({
      counter: 'doubleStarts',
      what: `${what}; ${surplus.length} such starts, the faults explain ${allowed}`,
    });
  return { findings, extraStarts: surplus.length, allowedExtraStarts: allowed };
}

function ofRun(run: FinalRun, timeline: Timeline): Finding[] {
  const effects = timeline.effectsOf.get(run.id) ?? [];
  return [...earlyStarts(run, effects, timeline), ...doubles(run, effects), ...done(run, effects), ...stale(run)];
}

function earlyStarts(run: FinalRun, effects: Effect[], timeline: Timeline): Finding[] {
  const findings: Finding[] = [];
  if (effects.some(({ startedAt }) => startedAt < run.scheduledFor - ROUNDING_MS))
    findings.push({ counter: 'earlyStarts', what: `${run.key}: run ${run.id} began before ${iso(run.scheduledFor)}` });
  const suppressed = run.trigger === 'SCHEDULE' && isIn(timeline.paused(run.key), run.scheduledFor);
  if (suppressed && effects.length > 0)
    findings.push({ counter: 'earlyStarts', what: `${run.key}: run ${run.id} began although it was paused` });
  return findings;
}

function doubles({ id, key }: FinalRun, effects: Effect[]): Finding[] {
  const byAttempt = groupBy(effects, ({ attempt }) => attempt);
  return [...byAttempt]
    .filter(([, starts]) => starts.length > 1)
    .map(([attempt, starts]) => ({
      counter: 'doubleStarts',
      what: `${key}: run ${id} began ${starts.length} times under attempt ${attempt}`,
    }));
}

/** Checks that a COMPLETED run has an effect in the sink, made by the attempt that its row names. */
function done({ id, key, status, attempt }: FinalRun, effects: Effect[]): Finding[] {
  if (status !== 'COMPLETED' && status !== 'FAILED') return [];
  if (effects.length === 0) return [{ counter: 'lostRuns', what: `${key}: run ${id} is ${status} and never began` }];
  if (status === 'COMPLETED' && !effects.some((effect) => effect.attempt === attempt && effect.endedAt !== null))
    return [{ counter: 'staleWins', what: `${key}: attempt ${attempt} of run ${id} is COMPLETED and did not end` }];
  return [];
}

function stale({ id, key, status, attempt, resultAttempt, attempts }: FinalRun): Finding[] {
  const completed = attempts.filter(({ outcome }) => outcome === 'COMPLETED');
  if (status === 'COMPLETED' && resultAttempt !== null && resultAttempt !== attempt)
    return [
      {
        counter: 'staleWins',
        what: `${key}: run ${id} ended by attempt ${attempt} with the result of ${resultAttempt}`,
      },
    ];
  if (completed.length > 1)
    return [{ counter: 'staleWins', what: `${key}: ${completed.length} attempts of run ${id} won` }];
  return [];
}

/** The starts of a run that are neither its first nor follow one that the sink answered 500. */
function extraStartsOf({ id, key, status }: FinalRun, timeline: Timeline): string[] {
  const effects = timeline.effectsOf.get(id) ?? [];
  const refused = effects.filter((effect) => (effect.status ?? 0) >= 500).length;
  const explained = status === 'FAILED' ? refused : refused + 1;
  const surplus = new Set(effects.map(({ attempt }) => attempt)).size - explained;
  return Array.from({ length: Math.max(0, surplus) }, () => `${key}: run ${id} began ${effects.length} times`);
}

function unknownRuns({ effects, recipes }: History, timeline: Timeline): Finding[] {
  const keys = new Set(recipes.map(({ key }) => key));
  const unexpected = effects.filter(
    ({ runId, key }) => keys.has(key) && !timeline.runs.has(runId) && !timeline.mayBeDeleted(key),
  );
  return unexpected.map(({ key, runId }) => ({
    counter: 'extraRows',
    what: `${key}: run ${runId} began and is no row`,
  }));
}

/** Finds starts that followed a confirmed cancel or deletion. */
function startsAfterCancel({ effects, lateMs }: History, timeline: Timeline): Finding[] {
  const onItsWayMs = ON_ITS_WAY_MS + STEPS_ON_ITS_WAY * lateMs;
  return effects.flatMap(({ key, startedAt, runId }): Finding[] => {
    const plan = timeline.recipes.get(key)?.plan;
    const stops = timeline.applied(
      key,
      ...(plan?.type === 'ONE_TIME' ? (['cancel', 'delete'] as const) : (['delete'] as const)),
    );
    const stop = stops.find(({ outcome }) => outcome === 'ok');
    if (stop === undefined || startedAt < stop.answeredAt + onItsWayMs) return [];
    return [{ counter: 'lostWrites', what: `${key}: run ${runId} began after its ${stop.verb} was confirmed` }];
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
