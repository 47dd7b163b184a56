import { check, type Verdict } from './judge/checker';
import type { History } from './judge/history';
import { MachineWatch } from './machine-watch';
import { pause } from './wait';
import type { Random } from './random';
import type { Scenario, Scene } from './scenario';
import type { TestBed } from './test-bed';
import { Workload } from './workload/workload';

export interface RunOptions {
  random: Random;
  minutes: number;
  short: boolean;
  print(line: string): void;
}

/** One scenario with its verdict and its history. */
export interface Outcome {
  scenario: Scenario;
  seconds: number;
  history: History;
  verdict: Verdict;
  /** Whether the verdict is as expected: green, or the expected counter red when a bug was planted. */
  isGood: boolean;
}

/** The results of all scenarios. */
export interface Results {
  outcomes: Outcome[];
  /** The scenarios that could not be carried out, each with the reason; they prove nothing. */
  unproven: Map<string, string>;
}

/** The number of runs that must have completed before a fault, because a fault needs something to hit. */
const RUNS_BEFORE = 12;
/** The short tier runs in parallel with all other tests, so it has half the runs and leaves them more CPU time. */
const SHORT_SPACING = 2;
const CALM_MS = 60_000;
const WAIT_LIMITS = { short: { caughtUpMs: 60_000, quietMs: 120_000 }, long: { caughtUpMs: 60_000, quietMs: 240_000 } };
/** With a planted bug the system may never become quiet, so the wait is short. */
const PLANT_WAIT_LIMITS = { caughtUpMs: 10_000, quietMs: 15_000 };
const PROGRESS_MS = 5000;
/** A worker does some ten things between two heartbeats, each of which may be as late as the query of MachineWatch. */
const STEPS_PER_LEASE = 10;
const FINDINGS_SHOWN = 5;

/**
 * Runs load, faults, healing, calm and checking. @throws when there is no verdict: the test bed itself failed, or
 * something was wrong on a machine that was too busy for the leases
 */
export async function runScenario(scenario: Scenario, testBed: TestBed, options: RunOptions): Promise<Outcome> {
  const startedAt = performance.now();
  const from = Date.now();
  const workload = new Workload(testBed, {
    prefix: prefixOf(scenario),
    longMs: scenario.longMs ?? 2000,
    spacing: options.short ? SHORT_SPACING : 1,
  });
  const scene: Scene = { testBed, workload, ...options };
  const firstFault = testBed.faults.length;
  await workload.start(options.random);
  const progress = setInterval(() => void report(scene), PROGRESS_MS);
  const watch = new MachineWatch(() => testBed.rows('SELECT 1'));
  const { healedAt, endedAt } = await breakAndMend(scenario, scene).finally(() => {
    clearInterval(progress);
    watch.stop();
  });
  options.print(`matching; the machine was at most ${Math.round(watch.maxMs)} ms late`);
  const rows = await workload.finalRows();
  await testBed.countCost();
  const history: History = {
    recipes: workload.recipes,
    effects: workload.effects(),
    mails: workload.mails(from),
    writes: workload.ledger.writes,
    ...rows,
    faults: testBed.faults.slice(firstFault),
    lateMs: watch.maxMs,
    healedAt,
    endedAt,
    orphanProcesses: testBed.orphanProcesses(),
    orphanLeases: await testBed.lastingOrphanLeases(),
    maybeMailed: await workload.maybeMailed(),
    pendingDeliveries: await workload.pendingDeliveries(),
  };
  const verdict = check(history);
  const isGood = scenario.reveals ? verdict.counts[scenario.reveals] > 0 : verdict.findings.length === 0;
  if (!isGood) refuseBusyMachine(watch, testBed, verdict);
  return { scenario, seconds: (performance.now() - startedAt) / 1000, history, verdict, isGood };
}

/** @throws when the machine answered so late that workers may have lost their leases without a fault */
function refuseBusyMachine({ maxMs }: MachineWatch, { leaseMs }: TestBed, { findings }: Verdict): void {
  if (maxMs * STEPS_PER_LEASE < leaseMs) return;
  const late = `a query was answered ${Math.round(maxMs)} ms after it was due, and leases last ${leaseMs / 1000} s`;
  const seen = findings.slice(0, FINDINGS_SHOWN).map(({ counter, what }) => `\n    ${counter}: ${what}`);
  throw new Error(`the machine was too busy to tell: ${late}; found: ${findings.length}${seen.join('')}`);
}

async function breakAndMend(scenario: Scenario, scene: Scene): Promise<{ healedAt: number; endedAt: number }> {
  const { testBed, workload, short, print } = scene;
  const { caughtUpMs, quietMs } = scenario.plant ? PLANT_WAIT_LIMITS : short ? WAIT_LIMITS.short : WAIT_LIMITS.long;
  await workload.completesMore(RUNS_BEFORE);
  await scenario.faults(scene);
  await testBed.heal();
  const healedAt = Date.now();
  print('healed; calm');
  if (!short) await pause(CALM_MS);
  await workload.stopWriting();
  if (!(await workload.caughtUp(healedAt, caughtUpMs))) print('not every schedule has caught up');
  await workload.pauseAll();
  if (!(await workload.quiet(quietMs, short))) print('it does not become quiet');
  return { healedAt, endedAt: Date.now() };
}

async function report({ workload, print }: Scene): Promise<void> {
  // While PostgreSQL is down the line of progress says so by a question mark.
  const completed = await workload.completed().catch(() => null);
  const unknown = workload.ledger.writes.filter(({ outcome }) => outcome === 'unknown').length;
  print(`${completed ?? '?'} runs completed, ${workload.ledger.writes.length} writes (${unknown} unknown)`);
}

let runNumber = 0;

/** A prefix of letters and digits that is new on each call, because several workloads share a test bed one after the other. */
function prefixOf({ name }: Scenario): string {
  return `s${++runNumber}${name.replace(/[^a-z0-9]/g, '').slice(0, 20)}`;
}
