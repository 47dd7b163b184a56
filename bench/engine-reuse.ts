import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineScript } from '#data/engine-script';
import { EnginePool } from '../apps/worker/src/execution/data/engine-pool';
import type { Figure } from './report';

const MEMORY_MB = 1024;
const SQL = 'select sum(a) from input';

/** How small requests of one owner went. */
interface Measured {
  perSecond: number;
  p50Ms: number;
}

/**
 * Measures small requests of one owner to the SQL engine, two and one at a time: in processes that are used again, and in a
 * new process each.
 */
export async function engineReuse(count: number): Promise<Figure[]> {
  const again = await ask(count, 2);
  const alone = await ask(count, 1);
  const fresh = await ask(Math.ceil(count / 6), 1, 0);
  return [
    { name: 'two at a time, per second', value: again.perSecond, unit: '' },
    { name: 'one at a time, p50', value: alone.p50Ms, unit: 'ms', target: 60 },
    { name: '  in a new process, p50', value: fresh.p50Ms, unit: 'ms' },
    { name: '  ratio', value: fresh.p50Ms / alone.p50Ms, unit: '×' },
  ];
}

async function ask(count: number, atOnce: number, maxResting = atOnce): Promise<Measured> {
  const pool = new EnginePool(engineScript(), MEMORY_MB, maxResting);
  const took: number[] = [];
  let begun = 0;
  const oneAfterTheOther = async (): Promise<void> => {
    while (begun++ < count) took.push(await askOnce(pool));
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther));
  const perSecond = (count * 1000) / (performance.now() - since);
  pool.close();
  return { perSecond, p50Ms: took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? NaN };
}

async function askOnce(pool: EnginePool): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-bench-'));
  const file = join(directory, 'input');
  writeFileSync(file, 'a\n1\n2\n3\n');
  const limits = { maxRows: 10, maxBytes: 65_536, maxInputBytes: 65_536, memoryMb: MEMORY_MB };
  const watch = { signal: new AbortController().signal, onLoaded: () => undefined, onLine: () => undefined };
  const since = performance.now();
  const end = await pool.run('owner', { file, directory, format: 'csv', sql: SQL, ...limits }, watch);
  const tookMs = performance.now() - since;
  rmSync(directory, { recursive: true });
  if (end.type !== 'result') throw new Error(`a request has no result: ${JSON.stringify(end)}`);
  return tookMs;
}
