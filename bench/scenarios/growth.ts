import { usageOfAll, type Child } from '../child';
import { seedRate } from '../no-op-loads';
import { print, printFigures, type Figure } from '../report';
import { brokerPids } from '../server-pids';
import { withTestBed, type TestBed } from '../test-bed';
import type { Options } from '../options';

/** So many runs per second go on, which a small machine carries beside the vacuum. */
const RATE = 250;
/** The tables are vacuumed this often. */
const ROUND_SECONDS = 20;
const AHEAD_SECONDS = 12;
/** Tables whose rows a run changes. */
const CHANGED = ['runs', 'run_attempts', 'tasks', 'schedules'];
/** Relations that grow by less than this per run are not shown. */
const SHOWN_BYTES = 1;
const TARGETS = { bytes: 900, beat: 120, worker: 250, broker: 300 };

/** The sizes of all tables and indexes, in bytes, and how many runs have ended. */
interface Extent {
  sizes: Record<string, number>;
  ended: number;
}

/**
 * Measures by how much tables and indexes grow for each run that has ended, while a steady load goes on and vacuum makes
 * the place of old versions free for new ones. The first half of the time fills that place; the second half is counted.
 * Shows the memory of the processes at the end, too.
 */
export function growth({ quick, full }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const env = { BENCH_KINDS: '1' };
    const children = { worker: await testBed.start('worker', env), beat: await testBed.start('beat', env) };
    const from = await testBed.inSeconds(AHEAD_SECONDS);
    await seedRate(testBed, RATE, from, 'growth');
    const rounds = full ? 60 : quick ? 6 : 12;
    const extents: Extent[] = [];
    for (let round = 1; round <= rounds; round++) {
      await testBed.until(new Date(from.getTime() + round * ROUND_SECONDS * 1000));
      extents.push(await vacuumed(testBed));
      print(`  round ${round} of ${rounds}: ${extents.at(-1)?.ended} runs have ended`);
    }
    return report(extents, await memoryOf(children));
  });
}

async function vacuumed({ dataSource }: TestBed): Promise<Extent> {
  for (const table of CHANGED) await dataSource.query(`VACUUM ${table}`);
  const relations: { name: string; bytes: number }[] = await dataSource.query(
    `SELECT relname AS name, pg_relation_size(oid)::float8 AS bytes FROM pg_class
      WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace`,
  );
  const [runs]: { ended: number }[] = await dataSource.query(
    `SELECT count(*)::int AS ended FROM runs WHERE finished_at IS NOT NULL`,
  );
  return { sizes: Object.fromEntries(relations.map(({ name, bytes }) => [name, bytes])), ended: runs?.ended ?? NaN };
}

async function memoryOf({ worker, beat }: Record<'worker' | 'beat', Child>): Promise<Figure[]> {
  const broker = await brokerPids();
  return [
    { name: 'memory of beat', value: beat.usage().rssMiB, unit: 'MiB', target: TARGETS.beat },
    {
      name: 'memory of worker, with its supervisor',
      value: worker.usage().rssMiB,
      unit: 'MiB',
      target: TARGETS.worker,
    },
    { name: 'memory of RabbitMQ', value: usageOfAll(broker).rssMiB, unit: 'MiB', target: TARGETS.broker },
  ];
}

function report(extents: Extent[], memory: Figure[]): boolean {
  const [before, after] = [extents[Math.floor(extents.length / 2) - 1], extents.at(-1)];
  if (before === undefined || after === undefined) throw new Error('nothing was measured');
  const runs = after.ended - before.ended;
  const grown = Object.entries(after.sizes)
    .map(([name, bytes]) => ({ name, value: (bytes - (before.sizes[name] ?? 0)) / runs, unit: 'bytes' }))
    .toSorted((left, right) => right.value - left.value);
  const all = grown.reduce((sum, { value }) => sum + value, 0);
  return printFigures(`growth by ${runs} ended runs, after vacuum`, [
    ...grown.filter(({ value }) => value >= SHOWN_BYTES),
    { name: 'all tables and indexes, per ended run', value: all, unit: 'bytes', target: TARGETS.bytes },
    ...memory,
  ]);
}
