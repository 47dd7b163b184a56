import { UsageWatch, withTestBed, type TestBed } from '../test-bed';
import { measure, untilEnded } from '../measure';
import { latenessFigures, print, printFigures, usageFigures } from '../report';
import { seedSchedules } from '../seed';
import type { Child } from '../child';
import { Noise } from '../noise';
import type { Options } from '../options';

const PER_SECOND = 100;
const BURST = 1000;
const BURSTS = 5;
/** Schedules are created this long before they are due, as users do, so that beat enqueues their runs ahead of time. */
const AHEAD_SECONDS = 12;

/** Measures 100 runs per second, evenly spread; 1,000 spread over one second; and 1,000 that are due at one instant. */
export function lateness({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const worker = await testBed.start('worker');
    const beat = await testBed.start('beat');
    print(`beat ready in ${beat.readyMs.toFixed(0)} ms, worker in ${worker.readyMs.toFixed(0)} ms`);
    const spread = await part(testBed, beat, worker, {
      title: `${PER_SECOND} due per second over ${quick ? 20 : 60} s`,
      seconds: quick ? 20 : 60,
      count: PER_SECOND * (quick ? 20 : 60),
      nextDueAt: `"from" + n * interval '${1000 / PER_SECOND} ms'`,
      targets: { p50: 10, p99: 60 },
    });
    const second = await part(testBed, beat, worker, {
      title: `${BURST} due in the same second, one each millisecond`,
      seconds: 1,
      count: BURST,
      nextDueAt: `"from" + n * interval '${1000 / BURST} ms'`,
      targets: { p99: 250 },
    });
    // The burst is repeated, because one alone proves little on a shared machine.
    let bursts = 0;
    for (let time = 1; time <= BURSTS; time++) if (await burst(testBed, beat, worker, time)) bursts++;
    print(`${bursts} of ${BURSTS} bursts within their target`);
    return spread && second && bursts > BURSTS / 2;
  });
}

function burst(testBed: TestBed, beat: Child, worker: Child, time: number): Promise<boolean> {
  return part(testBed, beat, worker, {
    title: `${BURST} due at the same instant, ${time} of ${BURSTS}`,
    seconds: 1,
    count: BURST,
    nextDueAt: `"from"`,
    targets: { p99: 250 },
  });
}

interface Part {
  title: string;
  seconds: number;
  count: number;
  nextDueAt: string;
  targets: { p50?: number; p99?: number };
}

async function part(testBed: TestBed, beat: Child, worker: Child, { title, seconds, ...load }: Part): Promise<boolean> {
  const from = await testBed.inSeconds(AHEAD_SECONDS);
  const to = new Date(from.getTime() + seconds * 1000);
  await seedSchedules(testBed, { ...load, kind: 'ONE_TIME', from, title });
  const noise = await Noise.start(testBed);
  const watches = [new UsageWatch(beat), new UsageWatch(worker)] as const;
  await untilEnded(testBed, { from, to }, load.count, 30);
  const [ofBeat, ofWorker] = [watches[0].end(), watches[1].end()];
  const late = await measure(testBed, { from, to }, load.count);
  return printFigures(`${title}`, [
    ...latenessFigures(late, load.targets),
    ...usageFigures('beat', ofBeat),
    ...usageFigures('worker', ofWorker),
    ...(await noise.end()),
  ]);
}
