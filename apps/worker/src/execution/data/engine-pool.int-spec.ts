import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { compiledFolder } from '#testing/processes/compiled-folder';
import { eventually } from '#testing/eventually';
import type { EngineRequest } from '#data/engine-request';
import { groupEvents, livingGroups } from '../process/process-group';
import type { EngineEnd } from './data-engine';
import { EnginePool } from './engine-pool';

const MEMORY_MB = 512;
// The folder is this spec's own, because the shared one also holds the runs of other specs and workers.
const folder = mkdtempSync(join(os.tmpdir(), 'engine-spec-'));
jest.spyOn(os, 'tmpdir').mockReturnValue(folder);

let scripts: string;
let started: number[];
const pools: EnginePool[] = [];
const note = (pid: number): void => void started.push(pid);

beforeAll(() => {
  scripts = compiledFolder(join(process.cwd(), 'libs/data/src'));
  groupEvents.on('started', note);
});
beforeEach(() => (started = []));
afterEach(async () => {
  for (const pool of pools.splice(0)) pool.close();
  await eventually(() => livingGroups().length === 0, { what: 'the engines end' });
});
afterAll(() => {
  groupEvents.off('started', note);
  rmSync(scripts, { recursive: true });
  rmSync(folder, { recursive: true });
});

function poolOf(maxResting = 2, idleMs = 60_000): EnginePool {
  const pool = new EnginePool(join(scripts, 'data-engine.process.js'), MEMORY_MB, maxResting, idleMs);
  pools.push(pool);
  return pool;
}

/** Runs SQL over an input of three rows, in a folder of its own. */
async function run(
  pool: EnginePool,
  owner: string,
  sql: string,
  signal = new AbortController().signal,
): Promise<EngineEnd> {
  const directory = mkdtempSync(join(folder, 'run-'));
  writeFileSync(join(directory, 'input'), 'a\n1\n2\n3\n');
  const limits = { maxRows: 10, maxBytes: 100_000, maxInputBytes: 100_000, memoryMb: MEMORY_MB };
  const job: EngineRequest = { file: join(directory, 'input'), directory, format: 'csv', sql, ...limits };
  const end = await pool.run(owner, job, { signal, onLoaded: () => undefined, onLine: () => undefined });
  rmSync(directory, { recursive: true, force: true });
  return end;
}

const sumOf = (end: EngineEnd): unknown => (end.type === 'result' ? end.result.rows[0] : end);
const SUM = 'select sum(a)::int as sum from input';

/** Waits until an engine of the pool waits for its next job. */
const rest = (pool: EnginePool, count = 1): Promise<unknown> =>
  eventually(() => (pool as unknown as { resting: unknown[] }).resting.length === count, { what: 'engines at rest' });

describe('an engine process', () => {
  it('does the runs of an owner one after the other', async () => {
    const pool = poolOf();
    for (let n = 0; n < 4; n++) {
      expect(sumOf(await run(pool, 'ada', SUM))).toEqual({ sum: 6 });
      await rest(pool);
    }
    expect(started).toHaveLength(1);
  });

  it('does no run of another owner', async () => {
    const pool = poolOf();
    await run(pool, 'ada', SUM);
    await rest(pool);
    expect(sumOf(await run(pool, 'bob', SUM))).toEqual({ sum: 6 });
    expect(new Set(started).size).toBe(2);
  });

  it('does one run at a time: a second one beside it has a process of its own', async () => {
    const pool = poolOf();
    const ends = await Promise.all([run(pool, 'ada', SUM), run(pool, 'ada', SUM)]);
    expect(ends.map(sumOf)).toEqual([{ sum: 6 }, { sum: 6 }]);
    expect(started).toHaveLength(2);
  });

  it('gives the next run nothing of the one before: no table, no setting, no prepared statement, no file', async () => {
    const pool = poolOf();
    const left = `create table secret as select 42 as a; create macro leak() as 42; create schema s; create sequence q;
      create temp table t as select 1; begin transaction; insert into secret values (1); select 1 as one`;
    expect(sumOf(await run(pool, 'ada', left))).toEqual({ one: 1 });
    await rest(pool);
    const seen = `select (select count(*)::int from duckdb_tables() where table_name <> 'input') as tables,
      (select count(*)::int from duckdb_functions() where function_name = 'leak') as macros,
      (select count(*)::int from duckdb_sequences()) as sequences,
      (select count(*)::int from duckdb_schemas() where schema_name = 's') as schemas`;
    expect(sumOf(await run(pool, 'ada', seen))).toEqual({ tables: 0, macros: 0, sequences: 0, schemas: 0 });
    expect(started).toHaveLength(1);
  });

  it('is locked for each run as for its first', async () => {
    const pool = poolOf();
    const forbidden = [
      `select * from read_csv('/etc/passwd')`,
      `copy input to '${join(folder, 'out.csv')}'`,
      `set enable_external_access = true`,
      `install httpfs`,
      `select current_setting('lock_configuration') as locked`,
    ];
    await run(pool, 'ada', SUM);
    for (const sql of forbidden) {
      await rest(pool);
      const end = await run(pool, 'ada', sql);
      expect(end).toMatchObject(
        sql.includes('locked') ? { type: 'result' } : { type: 'failure', error: { code: 'SQL_FAILED' } },
      );
      if (sql.includes('locked')) expect(sumOf(end)).toEqual({ locked: true });
    }
    expect(started).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain('out.csv');
  });

  it('stays for the next run after SQL or an input that was refused', async () => {
    const pool = poolOf();
    expect(await run(pool, 'ada', 'select nothing from nowhere')).toMatchObject({ error: { code: 'SQL_FAILED' } });
    await rest(pool);
    expect(sumOf(await run(pool, 'ada', SUM))).toEqual({ sum: 6 });
    expect(started).toHaveLength(1);
  });
});

describe('a new engine process is started', () => {
  it('after a stop', async () => {
    const pool = poolOf();
    const abort = new AbortController();
    const stopped = run(pool, 'ada', 'select count(*) from range(10000000000) a, range(1000) b', abort.signal);
    await eventually(() => started.length === 1, { what: 'the engine' });
    abort.abort();
    expect(await stopped).toEqual({ type: 'stopped' });
    expect(sumOf(await run(pool, 'ada', SUM))).toEqual({ sum: 6 });
    expect(started).toHaveLength(2);
  });

  it('after a lack of memory', async () => {
    const pool = poolOf();
    const end = await run(
      pool,
      'ada',
      `select count(*) from (select distinct i::varchar || repeat('x', 200) from range(50000000) r(i))`,
    );
    expect(end).toMatchObject({ type: 'failure', error: { code: 'OUT_OF_MEMORY' } });
    expect(sumOf(await run(pool, 'ada', SUM))).toEqual({ sum: 6 });
    expect(started).toHaveLength(2);
  });

  it('when the one that waited has died: the run does not notice', async () => {
    const pool = poolOf();
    await run(pool, 'ada', SUM);
    await rest(pool);
    process.kill(started[0]!, 'SIGKILL');
    expect(sumOf(await run(pool, 'ada', SUM))).toEqual({ sum: 6 });
    expect(started).toHaveLength(2);
  });
});

describe('an engine that waits', () => {
  it('ends after a while, with its folder', async () => {
    const pool = poolOf(2, 1);
    await run(pool, 'ada', SUM);
    await eventually(() => livingGroups().length === 0, { what: 'its end' });
    await eventually(() => !readdirSync(folder).some((name) => name.includes('engine-')), {
      what: 'the end of its folder',
    });
  });

  it('makes way for that of another owner when as many wait as may', async () => {
    const pool = poolOf(1);
    await run(pool, 'ada', SUM);
    await rest(pool);
    await run(pool, 'bob', SUM);
    await eventually(() => livingGroups().length === 1, { what: 'the end of the first' });
    expect(livingGroups()).toEqual([started[1]]);
  });

  it('has given back its memory, and has no more than a new one would set aside', async () => {
    const pool = poolOf();
    const heavy =
      'select max(s) as m from (select string_agg(i::varchar) as s from range(2000000) r(i) group by i % 1000)';
    for (let n = 0; n < 3; n++) {
      await run(pool, 'ada', heavy);
      await eventually(
        () => livingGroups().length === 0 || (pool as unknown as { resting: unknown[] }).resting.length === 1,
        {
          what: 'the engine rests or was replaced',
        },
      );
    }
    const kept = livingGroups().map((pid) =>
      Number(/^VmData:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]),
    );
    for (const kilobytes of kept) expect(kilobytes).toBeLessThanOrEqual(384 * 1024);
  });
});
