import { setTimeout as sleep } from 'node:timers/promises';
import { COSTS, ServerUsage, type StatementCost } from '../server-usage';
import { measure, untilEnded, type Span } from '../measure';
import { endedPerSecond, endSchedules, endsWithin, seedInstant, seedRate } from '../no-op-loads';
import { latenessFigures, print, printFigures, type Figure } from '../report';
import { seedSchedules, settleTables } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';
import type { Child } from '../child';
import type { Options } from '../options';

/** Schedules are created this long before they are due, so that beat enqueues their runs ahead of time. */
const AHEAD_SECONDS = 12;
/** The first seconds of a load are not counted: fresh processes compile what they run often. */
const WARM_SECONDS = 15;
const BURST = 5000;
const TIMEOUT_SECONDS = 120;
/** After this time, in milliseconds, a fresh process has done its work of the start. */
const SETTLED_MS = 3000;
/** How many statements are shown. */
const SHOWN = 16;
/** Per run, at a hundred runs per second. */
const TARGETS: Partial<Record<string, number>> = { 'CPU of all': 3 };

/**
 * Measures what a run that does nothing costs, by process and in PostgreSQL: at rates per second and in a burst, among few
 * and many tasks. The lines of the servers need Linux and native services.
 */
export function cost({ quick, full }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const env = { BENCH_KINDS: '1' };
    const children = {
      api: await testBed.start('api', env),
      worker: await testBed.start('worker', env),
      beat: await testBed.start('beat', env),
    };
    await idle(testBed, children, quick ? 10 : 60);
    const seconds = quick ? 10 : 30;
    const rates = quick ? [100] : [10, 100, 500];
    let areMet = true;
    for (const tasks of full ? [300, 3000, 300_000] : [3000]) {
      await addIdleTasks(testBed, tasks);
      for (const rate of rates) areMet = (await steady(testBed, children, { rate, seconds, tasks })) && areMet;
    }
    return (await burst(testBed, children)) && areMet;
  });
}

/** Measures what a system costs per second that has nothing to do. */
async function idle(testBed: TestBed, children: Record<string, Child>, seconds: number): Promise<void> {
  await sleep(SETTLED_MS);
  const usage = await ServerUsage.start(testBed, children);
  await sleep(seconds * 1000);
  const { counted, statements } = await usage.end();
  const figures = COSTS.flatMap(({ name, unit }) => {
    const value = counted[name];
    return value === undefined ? [] : [{ name: `${name} per second`, value: value / seconds, unit }];
  });
  printFigures(`nothing to do for ${seconds} s`, figures);
  printStatements(statements, seconds, 'calls');
}

interface Load {
  rate: number;
  seconds: number;
  tasks: number;
}

/** Adds tasks whose schedules are not due today, so that a plan that reads a whole table shows. */
async function addIdleTasks(testBed: TestBed, count: number): Promise<void> {
  const from = await testBed.inSeconds(86_400);
  await seedSchedules(testBed, {
    count,
    kind: 'ONE_TIME',
    nextDueAt: `"from"`,
    from,
    title: 'idle',
    taskKind: 'bench',
  });
  await settleTables(testBed);
}

/**
 * Measures a rate that goes on: schedules that come again and again, so that occurrences are planned, enqueued,
 * run and ended all the time. Neither the wait for the first of them nor the questions of this benchmark are counted.
 */
async function steady(
  testBed: TestBed,
  children: Record<string, Child>,
  { rate, seconds, tasks }: Load,
): Promise<boolean> {
  const first = await testBed.inSeconds(AHEAD_SECONDS);
  const title = `cost ${rate}`;
  await seedRate(testBed, rate, first, title);
  const from = new Date(first.getTime() + WARM_SECONDS * 1000);
  const span: Span = { from, to: new Date(from.getTime() + seconds * 1000) };
  await testBed.until(from);
  const usage = await ServerUsage.start(testBed, children);
  await testBed.until(span.to);
  const { counted: spent, statements } = await usage.end();
  const count = rate * seconds;
  await untilEnded(testBed, span, count, TIMEOUT_SECONDS);
  const late = await measure(testBed, span, count, { atSink: false });
  await endSchedules(testBed, title);
  const figures = [...latenessFigures(late, {}), ...costsOf(spent, count)];
  const areMet = printFigures(`${rate} per second for ${seconds} s among ${tasks} other tasks`, figures);
  printStatements(statements, count, 'blocks');
  return areMet;
}

async function burst(testBed: TestBed, children: Record<string, Child>): Promise<boolean> {
  const from = await testBed.inSeconds(AHEAD_SECONDS + 1);
  await seedInstant(testBed, BURST, from, 'burst');
  const span: Span = { from, to: new Date(from.getTime() + 1000) };
  const bytesBefore = await tableBytes(testBed);
  const usage = await ServerUsage.start(testBed, children);
  await untilEnded(testBed, span, BURST, TIMEOUT_SECONDS);
  const bytes = (await tableBytes(testBed)) - bytesBefore;
  const { counted: spent, statements } = await usage.end();
  const late = await measure(testBed, span, BURST, { atSink: false });
  const perSecond = endedPerSecond(await endsWithin(testBed, span), from);
  const areMet = printFigures(`${BURST} at one instant`, [
    ...latenessFigures(late, {}),
    { name: 'runs per second, end to end', value: perSecond, unit: '' },
    ...costsOf(spent, BURST),
    { name: 'tables and indexes grow by, per run', value: bytes / BURST, unit: 'bytes' },
  ]);
  printStatements(statements, BURST, 'blocks');
  return areMet;
}

function costsOf(spent: Partial<Record<string, number>>, runs: number): Figure[] {
  return COSTS.flatMap(({ name, unit }) => {
    const value = spent[name];
    return value === undefined ? [] : [{ name: `${name} per run`, value: value / runs, unit, target: TARGETS[name] }];
  });
}

/** Returns the size of all tables with their indexes, in bytes, as it is before the next vacuum. */
async function tableBytes({ dataSource }: TestBed): Promise<number> {
  const [size]: { bytes: number }[] = await dataSource.query(
    `SELECT sum(pg_total_relation_size(oid))::float8 AS bytes FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  return size?.bytes ?? NaN;
}

/** Prints the statements with most calls or blocks, and what each costs per run, or per second when nothing runs. */
function printStatements(statements: StatementCost[], runs: number, most: 'calls' | 'blocks'): void {
  print('\n  calls    ms  blocks  WAL records  WAL bytes  of each statement, divided in the same way');
  for (const { query, calls, ms, blocks, records, bytes } of statements
    .toSorted((a, b) => b[most] - a[most])
    .slice(0, SHOWN)) {
    const cell = (value: number, width: number): string => (value / runs).toFixed(2).padStart(width);
    const cells = [cell(calls, 7), cell(ms, 5), cell(blocks, 7), cell(records, 12), cell(bytes, 10)].join(' ');
    print(`${cells}  ${query.replaceAll(/\s+/g, ' ').slice(0, 100)}`);
  }
}
