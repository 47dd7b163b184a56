import { setTimeout as sleep } from 'node:timers/promises';
import type { Options } from '../options';
import type { Child } from '../child';
import { measure, untilEnded } from '../measure';
import { Noise } from '../noise';
import { latenessFigures, print, printFigures } from '../report';
import { seedSchedules } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';

const PER_SECOND = 50;
const AHEAD_SECONDS = 12;
const MAX_LATENESS_MS = 15_000;

/** Runs two beats, of which one is repeatedly killed by SIGKILL at a random moment and started again a little later. */
export function twoBeats({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    await testBed.start('worker');
    const beats = [await testBed.start('beat'), await testBed.start('beat')];
    const seconds = quick ? 30 : 120;
    const from = await testBed.inSeconds(AHEAD_SECONDS);
    const span = { from, to: new Date(from.getTime() + seconds * 1000) };
    const count = PER_SECOND * seconds;
    // Ten runs are due at each fifth of a second, so that a kill hits beat in the middle of a batch.
    const nextDueAt = `"from" + (n / ${PER_SECOND / 5}) * interval '200 ms'`;
    await seedSchedules(testBed, { count, kind: 'ONE_TIME', nextDueAt, from, title: 'two beats' });
    const noise = await Noise.start(testBed);
    const kills = await killUntil(testBed, beats, span.to.getTime() - 2000);
    await untilEnded(testBed, span, count, 30);
    return printFigures(`two beats, ${kills} times one of them killed with -9, ${PER_SECOND} due per second`, [
      ...latenessFigures(await measure(testBed, span, count), { max: MAX_LATENESS_MS }),
      ...(await noise.end()),
    ]);
  });
}

async function killUntil(testBed: TestBed, beats: Child[], untilMs: number): Promise<number> {
  let kills = 0;
  while (Date.now() < untilMs) {
    await sleep(500 + Math.random() * 3000);
    const victim = Math.floor(Math.random() * beats.length);
    await beats[victim]?.stop('SIGKILL');
    kills++;
    await sleep(Math.random() * 2000);
    beats[victim] = await testBed.start('beat');
  }
  print(`${kills} kills`);
  return kills;
}
