import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { localFolder } from '../local-folder';
import { measureInstant, measureSteady, type Sample } from '../peers/measure-peer';
import { BullMqPeer } from '../peers/bullmq';
import { CarillonPeer } from '../peers/carillon';
import { CeleryPeer } from '../peers/celery';
import { comparisonRows, type Column } from '../peers/comparison';
import { GraphileWorkerPeer } from '../peers/graphile-worker';
import type { Peer } from '../peers/peer';
import { PgBossPeer } from '../peers/pg-boss';
import { print, printRows } from '../report';
import { closeAfter, isInterruption } from '../test-bed';
import type { Options } from '../options';

/**
 * Jobs are enqueued this long before they are due, as in `cost`. A quick comparison leaves six seconds to Carillon, because
 * beat makes runs of its schedules meanwhile, and one to the others.
 */
const AHEAD_SECONDS = 12;

type System = new () => Peer;

/** Carillon is the first, because the ratios are to it. */
const SYSTEMS: System[] = [CarillonPeer, BullMqPeer, PgBossPeer, GraphileWorkerPeer, CeleryPeer];

/** One load, and what of it is printed. */
interface Measure {
  title: string;
  run: (peer: Peer) => Promise<Sample>;
  columns: Column<Sample>[];
}

/** The samples of each measure by title, then by system. */
type Results = Record<string, Map<string, Sample[]>>;

const CPU: Column<Sample> = { name: 'CPU per run, ms', of: ({ cpuOfAll }) => cpuOfAll };
const P50: Column<Sample> = { name: 'start − due p50, ms', of: ({ p50 }) => p50 };
const P99: Column<Sample> = { name: 'p99, ms', of: ({ p99 }) => p99 };
const RATE: Column<Sample> = { name: 'runs per second', of: ({ perSecond }) => perSecond };

/**
 * Runs the same no-op work on Carillon and on other systems, one after the other, on this machine. Each repetition starts
 * each system again with empty storage.
 *
 * The CPU time of the workers and of the servers that they use is counted, and for Carillon that of the API and of beat too.
 * Enqueueing is not: peers get their jobs before the measure. Carillon gets schedules, so beat's work of making runs out of
 * them counts. A start costs a peer's worker two numbers in an array; Carillon's is the time in its row, which it stores
 * anyway.
 */
export async function peers(options: Options): Promise<boolean> {
  const systems = await availableOf(SYSTEMS);
  const measures = measuresOf(options);
  const results: Results = Object.fromEntries(measures.map(({ title }) => [title, new Map<string, Sample[]>()]));
  const repetitions = options.quick ? 1 : 3;
  for (let n = 1; n <= repetitions; n++)
    for (const System of systems) {
      const peer = new System();
      print(`${n} of ${repetitions}: ${peer.name}`);
      await measureAll(peer, measures, results);
    }
  for (const { title, columns } of measures) printRows(title, comparisonRows(results[title] ?? new Map(), columns));
  print(`\nThe CPU time by process and every repetition: ${store(results, options)}`);
  return isSound(results);
}

function measuresOf({ quick, full }: Options): Measure[] {
  const load = { perSecond: 100, ...(quick ? { seconds: 10, warm: 2 } : { seconds: 30, warm: 15 }) };
  const burst = full ? 20_000 : quick ? 2000 : 5000;
  const ahead = (peer: Peer): number => (quick ? (peer instanceof CarillonPeer ? 6 : 1) : AHEAD_SECONDS);
  return [
    {
      title: `100 due per second for ${load.seconds} s`,
      run: (peer) => measureSteady(peer, { ...load, ahead: ahead(peer) }),
      columns: [CPU, P50, P99],
    },
    {
      title: `${burst} due at one instant`,
      run: (peer) => measureInstant(peer, burst, ahead(peer)),
      columns: [RATE, CPU],
    },
    {
      title: '1000 due at one instant',
      run: (peer) => measureInstant(peer, 1000, ahead(peer)),
      columns: [P99, P50],
    },
  ];
}

/** Leaves out the systems that this machine cannot have, and prints why. */
async function availableOf(all: System[]): Promise<System[]> {
  const available: System[] = [];
  for (const System of all) {
    const peer = new System();
    const reason = await peer.available();
    if (reason === null) available.push(System);
    else print(`${peer.name} is left out: ${reason}`);
  }
  return available;
}

/** Takes a sample of each measure. A peer that fails is left out of the rest of its repetition, with the reason printed. */
async function measureAll(peer: Peer, measures: Measure[], results: Results): Promise<void> {
  const started = peer.start();
  const work = async (): Promise<void> => {
    await started;
    await sampleAll(peer, measures, results);
  };
  // A start that Ctrl-C interrupts is finished first, because only then it is known what there is to stop.
  const close = (): Promise<void> => started.then(ignore, ignore).then(() => peer.stop());
  try {
    await closeAfter(work, close);
  } catch (error) {
    if (peer instanceof CarillonPeer || isInterruption(error)) throw error;
    print(`  ${peer.name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const ignore = (): void => undefined;

async function sampleAll(peer: Peer, measures: Measure[], results: Results): Promise<void> {
  for (const { title, run } of measures) {
    const sample = await run(peer);
    const { lost, double } = sample;
    results[title]?.set(peer.name, [...(results[title]?.get(peer.name) ?? []), sample]);
    if (lost + double > 0) print(`  ${title}: ${lost} lost, ${double} started twice`);
  }
}

/** Writes all samples into a file and returns its path. */
function store(results: Results, options: Options): string {
  const at = new Date().toISOString();
  const measures = Object.entries(results).map(([title, systems]) => [title, Object.fromEntries(systems)]);
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  const file = join(localFolder(), `peers-${at.replaceAll(':', '')}.json`);
  writeFileSync(
    file,
    JSON.stringify({ at, machine, options, measures: Object.fromEntries(measures) as object }, null, 2),
  );
  return file;
}

/** Whether Carillon lost nothing and started nothing twice; how peers do is no target. */
function isSound(results: Results): boolean {
  const own = Object.values(results).flatMap((systems) => systems.get('Carillon') ?? []);
  return own.length > 0 && own.every(({ lost, double }) => lost + double === 0);
}
