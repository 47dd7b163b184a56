import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PLANTED, SCENARIOS } from './faults/all';
import { Random } from './random';
import { htmlReport } from './report/html';
import { summaryOf, textReport } from './report/text';
import { currentPace, slowDown } from './pace';
import { runScenario, type Outcome, type Results } from './run-scenario';
import type { Scenario } from './scenario';
import { Services } from './services';
import { Sink } from './sink/sink';
import { TestBed } from './test-bed';

const ALL = [...SCENARIOS, ...PLANTED];
const REPETITIONS = 3;

const HELP = `Usage: npm run chaos -- [scenario…] [options]

Without a name: random, for as long as --minutes says.

  --list         print all scenarios
  --all          every named scenario, one after the other
  --short        the short tier: the most telling scenarios, short leases and short faults (npm test runs this)
  --planted      the planted bugs, each of which the checker must find
  --minutes N    how long random goes on (default 30)
  --seed N       repeats the chances of an earlier run
  --parallel N      the number of scenarios that run at a time (default 1; 2 in the short tier)
  --folder F     where logs and reports go (default .local/chaos/<time>)`;

const OPTIONS = {
  list: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  short: { type: 'boolean', default: false },
  planted: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  minutes: { type: 'string', default: '30' },
  seed: { type: 'string', default: '' },
  parallel: { type: 'string', default: '' },
  folder: { type: 'string', default: '' },
} as const;

interface ChaosOptions {
  scenarios: Scenario[];
  seed: number;
  minutes: number;
  short: boolean;
  /** The number of scenarios that run at a time. */
  parallel: number;
  folder: string;
}

/** Runs the ordered scenarios. Returns the exit code: 0 when every counter is 0 and every planted bug was found. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const unknown = positionals.filter((name) => !ALL.some((scenario) => scenario.name === name));
  if (values.help || unknown.length > 0) {
    print(unknown.length > 0 ? `There is no scenario ${unknown.join(', ')}.\n\n${HELP}` : HELP);
    return values.help ? 0 : 2;
  }
  if (values.list) {
    for (const { name, title, short } of ALL) print(`${name.padEnd(32)} ${short ? '*' : ' '} ${title}`);
    return 0;
  }
  const seed = values.seed === '' ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const minutes = Number(values.minutes);
  if (!Number.isInteger(seed) || !(minutes > 0)) {
    print('--seed must be a whole number, --minutes a number above 0');
    return 2;
  }
  const parallel = Number(values.parallel || (values.short ? 2 : 1));
  return runOrdered({
    scenarios: chosen(values, positionals),
    seed,
    minutes,
    short: values.short,
    parallel,
    folder: values.folder === '' ? defaultFolder() : resolve(values.folder),
  });
}

/** The folder of the reports when the command line names none; git ignores it. */
function defaultFolder(): string {
  return join(process.cwd(), '.local', 'chaos', new Date().toISOString().replaceAll(/[:.]/g, '-'));
}

function chosen(values: { all: boolean; short: boolean; planted: boolean }, names: string[]): Scenario[] {
  if (names.length > 0) return names.flatMap((name) => ALL.find((scenario) => scenario.name === name) ?? []);
  if (values.planted) return PLANTED;
  if (values.short) return ALL.filter(({ short }) => short);
  return values.all
    ? SCENARIOS.filter(({ name }) => name !== 'random')
    : SCENARIOS.filter(({ name }) => name === 'random');
}

async function runOrdered(order: ChaosOptions): Promise<number> {
  const { seed, scenarios, folder } = order;
  const wanted = scenarios.length;
  mkdirSync(folder, { recursive: true });
  print(
    `chaos: seed ${seed}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, ${process.version}`,
  );
  const results: Results = { outcomes: [], unproven: new Map() };
  const mailbox = await Sink.start(folder); // the scripts probe a mail server when they start the services
  const services = new Services(mailbox.smtpUrl);
  let reason = '';
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void services.down().finally(() => process.exit(130)));
  try {
    await services.up();
    print(`pace: ${currentPace()} (1: a quiet machine; load, leases and patience are scaled by it)`);
    await runAll(order, services, results);
    await repeatUnproven(order, services, results);
  } catch (error) {
    reason = `\nScenarios are missing. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  } finally {
    await services.down();
    await mailbox.stop();
  }
  writeReports(folder, seed, results);
  print(textReport(seed, results) + reason);
  print(`\nThe timeline: ${join(folder, 'report.html')}`);
  const { outcomes } = results;
  return outcomes.length === wanted && outcomes.every(({ isGood }) => isGood) ? 0 : 1;
}

/** Runs the scenarios that break only processes in parallel, each on its own test bed, and then those that break a server. */
async function runAll(order: ChaosOptions, services: Services, results: Results): Promise<void> {
  const together = order.scenarios.filter(({ alone }) => !alone);
  const running = Array.from({ length: order.parallel }, () => runInTurn(together, order, services, results));
  // Waits for every one, also after a failure, because the services stop afterwards.
  const ends = await Promise.allSettled(running);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const alone = order.scenarios.filter((scenario) => scenario.alone);
  await runInTurn(alone, order, services, results);
}

/**
 * Repeats the scenarios that could not be carried out, one after the other and each time with half the load: other
 * programs may keep the machine busy for minutes.
 */
async function repeatUnproven(order: ChaosOptions, services: Services, results: Results): Promise<void> {
  for (let time = 0; time < REPETITIONS; time++) {
    const scenarios = order.scenarios.filter(({ name }) => results.unproven.delete(name));
    if (scenarios.length === 0) return;
    slowDown();
    print(`\nOnce more with half the load, pace ${currentPace()}: ${scenarios.map(({ name }) => name).join(', ')}`);
    await services.startStopped();
    await runInTurn([...scenarios], order, services, results);
  }
}

/** Takes scenarios off the list until it is empty. Scenarios that need the same processes share one test bed. */
async function runInTurn(
  scenarios: Scenario[],
  order: ChaosOptions,
  services: Services,
  results: Results,
): Promise<void> {
  let testBed: TestBed | undefined;
  let kind = '';
  try {
    for (let scenario = scenarios.shift(); scenario !== undefined; scenario = scenarios.shift()) {
      try {
        if (testBed === undefined || kind !== kindOf(scenario)) {
          await testBed?.close();
          testBed = undefined;
          testBed = await open(scenario, order, services, join(order.folder, scenario.name));
          kind = kindOf(scenario);
        }
        results.outcomes.push(await runOne(scenario, testBed, order));
        // The next scenario gets a new test bed, because a planted bug may have left wrong rows in this one.
        if (scenario.plant) kind = '';
      } catch (error) {
        results.unproven.set(scenario.name, noVerdict(scenario, error));
        kind = ''; // the state of the test bed is unknown, so the next scenario gets a new one
      }
      writeReports(order.folder, order.seed, results); // written after each scenario, so that an interrupted chaos has reports too
    }
  } finally {
    await testBed?.close();
  }
}

function noVerdict({ name }: Scenario, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  print(`? ${name}: no verdict: ${reason}`);
  return reason;
}

function kindOf({ beats = 1, workers = 1, links, plant }: Scenario): string {
  return `${beats} ${workers} ${links ?? ''} ${plant ?? ''}`;
}

function open(scenario: Scenario, { short }: ChaosOptions, services: Services, folder: string): Promise<TestBed> {
  const { beats = 1, workers = 1, links = false, plant } = scenario;
  return TestBed.open(services, { folder, beats, workers, links, plant, stock: !short });
}

async function runOne(
  scenario: Scenario,
  testBed: TestBed,
  { seed, minutes, short, folder }: ChaosOptions,
): Promise<Outcome> {
  const begun = performance.now();
  const printWithTime = (line: string): void =>
    print(`  ${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${scenario.name}: ${line}`);
  print(`▶ ${scenario.name}: ${scenario.title}`);
  const outcome = await runScenario(scenario, testBed, {
    random: new Random(seed),
    minutes,
    short,
    print: printWithTime,
  });
  print(summaryOf(outcome));
  // The history is all that the verdict rests on, so a reader can check and diagnose it.
  writeFileSync(join(folder, `${scenario.name}.history.json`), JSON.stringify(outcome.history));
  return outcome;
}

function writeReports(folder: string, seed: number, results: Results): void {
  const { outcomes, unproven } = results;
  writeFileSync(join(folder, 'report.txt'), textReport(seed, results));
  writeFileSync(join(folder, 'report.html'), htmlReport(seed, outcomes));
  const verdicts = outcomes.map(({ scenario: { name, title, plant }, seconds, verdict, isGood }) => ({
    ...{ name, title, plant, seconds, isGood },
    ...verdict,
  }));
  writeFileSync(
    join(folder, 'verdicts.json'),
    JSON.stringify({ seed, verdicts, unproven: Object.fromEntries(unproven) }, null, 2),
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

// Exits explicitly, because the test bed of a failed scenario may still have timers and sockets.
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
