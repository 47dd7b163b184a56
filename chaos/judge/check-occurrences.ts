import type { Finding } from './findings';
import type { FinalRun, History, Recipe } from './history';
import { occurrencesOf } from './oracle';
import { isIn, type Timeline } from './timeline';

/** One period of the longest recurring plan: an occurrence this much older may belong to a creation that was in flight. */
const SLACK_MS = 1000;
/** PostgreSQL keeps microseconds, the oracle milliseconds. */
const ROUNDING_MS = 1;
/** A run under which this many workers died is quarantined. */
const DEATHS = 3;
/** A FIXED_DELAY task must have its next run within this time after everything is healed. */
const CHAIN_MS = 15_000;

/** Checks that each occurrence has exactly one row, each row an occurrence, and each skipped run a reason that is true. */
export function checkOccurrences(history: History, timeline: Timeline): Finding[] {
  return history.recipes.flatMap((recipe) => {
    const runs = timeline.runsOf.get(recipe.key) ?? [];
    return [
      ...missing(recipe, runs, timeline),
      ...extra(recipe, runs, timeline),
      ...runs.flatMap((run) => unfounded(run, recipe, timeline)),
      ...chain(recipe, runs, timeline),
    ];
  });
}

function missing(recipe: Recipe, runs: FinalRun[], timeline: Timeline): Finding[] {
  const { key, plan } = recipe;
  if (timeline.mayBeDeleted(key)) return [];
  if (plan.type === 'NOW') return missingNow(recipe, runs, timeline);
  const span = timeline.promised(key);
  if (span === null || timeline.applied(key, 'cancel').length > 0) return [];
  const unsure = timeline.unsure(key);
  const rows = new Set(runs.filter(({ trigger }) => trigger === 'SCHEDULE').map(({ scheduledFor }) => scheduledFor));
  const ranges = runs.flatMap((run) => rangeOf(run) ?? []);
  const due = (occurrencesOf(plan, span.from, span.to) ?? []).filter((at) => !isIn(unsure, at));
  const counter = plan.type === 'ONE_TIME' ? 'lostRuns' : 'silentSkips';
  return due
    .filter((at) => !rows.has(at) && !isIn(ranges, at))
    .map((at) => ({ counter, what: `${key}: nothing became of the occurrence ${iso(at)}` }));
}

function missingNow({ key }: Recipe, runs: FinalRun[], timeline: Timeline): Finding[] {
  const wanted = timeline.create(key)?.outcome === 'ok';
  return wanted && !runs.some(({ trigger }) => trigger === 'IMMEDIATE')
    ? [{ counter: 'lostRuns', what: `${key}: was to run at once and has no run` }]
    : [];
}

function extra({ key, plan }: Recipe, runs: FinalRun[], timeline: Timeline): Finding[] {
  const create = timeline.create(key);
  if (create === undefined) return [];
  const scheduled = runs.filter(({ trigger }) => trigger === 'SCHEDULE');
  const due = new Set(occurrencesOf(plan, create.sentAt - SLACK_MS, timeline.history.endedAt + SLACK_MS));
  const seen = new Set<number>();
  const findings: Finding[] = [];
  for (const { id, scheduledFor } of scheduled) {
    if (seen.has(scheduledFor))
      findings.push({ counter: 'extraRows', what: `${key}: a second row for ${iso(scheduledFor)} (${id})` });
    else if (!isFixedDelay(plan) && !due.has(scheduledFor))
      findings.push({ counter: 'extraRows', what: `${key}: ${iso(scheduledFor)} was never due (${id})` });
    seen.add(scheduledFor);
  }
  const atOnce = runs.filter(({ trigger }) => trigger === 'IMMEDIATE');
  const allowed = plan.type === 'NOW' ? 1 : 0;
  for (const { id } of atOnce.slice(allowed))
    findings.push({ counter: 'extraRows', what: `${key}: one run too many at once (${id})` });
  return findings;
}

/** Finds a run that was skipped, failed or cancelled without a cause. */
function unfounded(run: FinalRun, recipe: Recipe, timeline: Timeline): Finding[] {
  const { id, key, status, reason, error } = run;
  const at = iso(run.scheduledFor);
  if (status === 'SKIPPED' && !isTrue(run, recipe, timeline))
    return [
      { counter: 'silentSkips', what: `${key}: ${at} was dropped without cause: ${reason ?? 'no reason'} (${id})` },
    ];
  if (status === 'FAILED' && recipe.failures < recipe.maxAttempts && !isQuarantined(run, timeline.history))
    return [
      {
        counter: 'lostRuns',
        what: `${key}: ${at} was given up after ${run.attempt} attempts: ${error ?? 'no error'} (${id})`,
      },
    ];
  const mayBeCancelled = recipe.overlap === 'CANCEL_RUNNING' || timeline.applied(key, 'cancel').length > 0;
  if (status === 'CANCELLED' && !mayBeCancelled)
    return [{ counter: 'lostRuns', what: `${key}: ${at} was cancelled by nobody: ${reason ?? 'no reason'} (${id})` }];
  return [];
}

/** Whether a quarantine is right: the run lost its worker three times, and that many workers were hit. */
function isQuarantined({ attempts }: FinalRun, { faults }: History): boolean {
  const lost = attempts.filter(({ outcome }) => outcome === 'LOST').length;
  return lost >= DEATHS && faults.filter(({ runsInFlight }) => runsInFlight > 0).length >= DEATHS;
}

function isTrue({ reason, key }: FinalRun, { overlap, catchUp }: Recipe, timeline: Timeline): boolean {
  const [word] = (reason ?? '').split(':');
  switch (word) {
    case 'overlap':
      return overlap !== 'ALLOW' && namesARun(reason ?? '', timeline);
    case 'missed':
      return catchUp !== 'ALL' || (reason ?? '').includes('at most the last');
    case 'suppressed':
      return timeline.applied(key, 'pause', 'reschedule').length > 0;
    default:
      return false;
  }
}

/** Whether the reason names the blocking run; its row must exist, unless its task was deleted. */
function namesARun(reason: string, timeline: Timeline): boolean {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(reason)?.[0];
  return id !== undefined && timeline.runs.has(id);
}

/** The time from the first to the last occurrence of a skipped row that summarises many; null for other rows. */
function rangeOf({ status, reason, scheduledFor }: FinalRun): { from: number; to: number } | null {
  const until = /\(\d+ occurrences until ([^)]+)\)/.exec(reason ?? '')?.[1];
  return status === 'SKIPPED' && until !== undefined ? { from: scheduledFor, to: Date.parse(until) } : null;
}

/** Checks FIXED_DELAY: each run follows the end of the one before by at least the delay, up to the scenario's end. */
function chain({ key, plan }: Recipe, runs: FinalRun[], timeline: Timeline): Finding[] {
  if (!isFixedDelay(plan) || timeline.mayBeDeleted(key)) return [];
  const inOrder = runs.filter(({ trigger }) => trigger === 'SCHEDULE').sort((a, b) => a.scheduledFor - b.scheduledFor);
  const delayMs = plan.seconds * 1000;
  const early = inOrder.slice(1).filter((run, position) => {
    const before = inOrder[position]?.finishedAt ?? null;
    return before !== null && run.scheduledFor < before + delayMs - ROUNDING_MS;
  });
  const findings: Finding[] = early.map(({ id }) => ({
    counter: 'earlyStarts',
    what: `${key}: ${id} was due before its delay was over`,
  }));
  const end = timeline.promised(key)?.to ?? 0;
  const idleSince = Math.max(timeline.history.healedAt, inOrder.at(-1)?.finishedAt ?? 0);
  if (idleSince + delayMs + CHAIN_MS < end) findings.push({ counter: 'lostRuns', what: `${key}: its chain broke off` });
  return findings;
}

function isFixedDelay(plan: Recipe['plan']): plan is Extract<Recipe['plan'], { type: 'INTERVAL' }> {
  return plan.type === 'INTERVAL' && plan.mode === 'FIXED_DELAY';
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
