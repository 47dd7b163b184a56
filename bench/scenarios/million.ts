import type { Options } from '../options';
import { explainAll } from '../explain';
import { measure, untilEnded, type Lateness } from '../measure';
import { Noise } from '../noise';
import { latenessFigures, print, printFigures, usageFigures } from '../report';
import { seedSchedules, settleTables } from '../seed';
import { UsageWatch, withTestBed } from '../test-bed';

const PER_SECOND = 20;
const AHEAD_SECONDS = 12;

interface Result {
  late: Lateness;
  cpuPercent: number;
  rssMiB: number;
  readyMs: number;
}

/** Compares 20 due runs per second among 1,000 and among 1,000,000 ACTIVE schedules, which must make no difference. */
export async function million({ quick }: Options): Promise<boolean> {
  const few = await amongActive(1000, quick);
  const many = await amongActive(1_000_000, quick);
  const floorMs = 1; // below this a ratio of two latenesses is chance
  return printFigures('1,000,000 ACTIVE schedules, beside 1,000: the target is a multiple of what 1,000 take', [
    ...latenessFigures(many.late, {
      p50: 1.5 * Math.max(floorMs, few.late.p50),
      p99: 1.5 * Math.max(floorMs, few.late.p99),
    }),
    { name: 'beat: CPU', value: many.cpuPercent, unit: '% of a core', target: 1.5 * few.cpuPercent },
    { name: 'beat: memory', value: many.rssMiB, unit: 'MiB', target: 1.2 * few.rssMiB },
    { name: 'beat: ready', value: many.readyMs, unit: 'ms', target: 2000 },
  ]);
}

function amongActive(count: number, quick: boolean): Promise<Result> {
  return withTestBed(async (testBed) => {
    print(`\nfilling a database with ${count} ACTIVE schedules …`);
    const farAway = await testBed.inSeconds(3600);
    // The other schedules are due one per 100 ms from next year on, so that none is due during the benchmark.
    const nextDueAt = `"from" + interval '1 year' + n * interval '100 ms'`;
    await seedSchedules(testBed, { count, kind: 'ONE_TIME', nextDueAt, from: farAway, title: 'far away' });
    await settleTables(testBed);
    await testBed.start('worker');
    const beat = await testBed.start('beat');
    const seconds = quick ? 20 : 60;
    const due = PER_SECOND * seconds;
    const from = await testBed.inSeconds(AHEAD_SECONDS);
    const span = { from, to: new Date(from.getTime() + seconds * 1000) };
    const spread = `"from" + n * interval '${1000 / PER_SECOND} ms'`;
    await seedSchedules(testBed, { count: due, kind: 'ONE_TIME', nextDueAt: spread, from, title: 'due' });
    const [watch, noise] = [new UsageWatch(beat), await Noise.start(testBed)];
    await untilEnded(testBed, span, due, 30);
    const usage = watch.end();
    const result = { late: await measure(testBed, span, due), ...usage, readyMs: beat.readyMs };
    printFigures(`${PER_SECOND} due per second among ${count}`, [
      ...latenessFigures(result.late, {}),
      ...usageFigures('beat', usage),
      { name: 'beat: ready', value: beat.readyMs, unit: 'ms', target: 2000 },
      ...(await noise.end()),
    ]);
    if (count >= 1_000_000) await explainAll(testBed);
    return result;
  });
}
