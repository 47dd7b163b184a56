import { newId } from '#database/new-id';
import { lineIdAt } from '#runs/logs/line-id.policy';
import { LogIndexRepository } from '#runs/logs/log-index.repository';
import { LogSearchRepository, type LogFilter } from '#runs/logs/log-search.repository';
import { TestRows } from '#testing/test-rows';
import { LogSearchService, searchedFrom, type FoundLines, type SearchBounds } from './log-search.service';

let rows: TestRows;
let service: LogSearchService;
let ownerId: string;
let taskId: string;
let runId: string;

const index = new LogIndexRepository();
const LINES = 1000;

beforeAll(async () => {
  rows = await TestRows.start();
  service = new LogSearchService(rows.dataSource, index, new LogSearchRepository());
  ownerId = await rows.user();
  taskId = await rows.task({ owner_id: ownerId, title: 'Import', tags: ['crm'] });
  runId = await rows.run(taskId);
  const other = await rows.run(await rows.task({ owner_id: await rows.user() }));
  await write(runId, 30, (n) => `${n} of ${LINES}: ${n % 100 === 7 ? 'Connection REFUSED' : 'fine'}`);
  await write(other, 30, (n) => `${n} of another: Connection refused`);
  while (await rows.dataSource.transaction((manager) => index.indexNext(manager, new Date(), 10_000)));
  await write(runId, 1, (n) => `${n} today: ${n === 5 ? 'connection refused, 100%_\\ of it' : 'good'}`);
});
afterAll(() => rows.stop());

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

/** Writes lines, one a second, the last of them at this time; every tenth is a warning. */
async function write(run: string, hours: number, lineOf: (n: number) => string): Promise<void> {
  const times = Array.from({ length: LINES }, (_, n) => new Date(hoursAgo(hours).getTime() - (LINES - n) * 1000));
  await rows.query(
    `INSERT INTO run_logs (id, run_id, attempt, at, level, line)
     SELECT l.id, $1, 1, l.at, CASE WHEN l.n % 10 = 1 THEN 'warn' ELSE 'info' END, l.line
       FROM unnest($2::uuid[], $3::timestamptz[], $4::text[]) WITH ORDINALITY AS l (id, at, line, n)`,
    [run, times.map((at) => lineIdAt(at).slice(0, 14) + newId().slice(14)), times, times.map((_, n) => lineOf(n))],
  );
}

const asking = (filter: Partial<LogFilter>): LogFilter => ({
  ...{ ownerId, query: null, from: hoursAgo(48), until: null, taskId: null, tag: null, levels: null },
  ...filter,
});
const find = (filter: Partial<LogFilter>, limit = 1000, cursor: string | null = null, bounds?: SearchBounds) =>
  service.find({ filter: asking(filter), limit, cursor }, bounds);

/** Reads all pages of a search. */
async function pages(filter: Partial<LogFilter>, limit: number, bounds?: SearchBounds): Promise<FoundLines[]> {
  const all: FoundLines[] = [];
  for (let cursor: string | null = null; ; cursor = all.at(-1)!.cursor) {
    all.push(await find(filter, limit, cursor, bounds));
    if (all.at(-1)!.cursor === null) return all;
  }
}
const texts = (found: FoundLines[]): string[] => found.flatMap(({ lines }) => lines.map(({ line }) => line));

describe('the search over log lines', () => {
  it('finds lines of its owner in any case, the newest first, with run, task and level', async () => {
    const { lines, cursor } = await find({ query: 'connection REFUSED' });
    expect(cursor).toBeNull();
    expect(lines.map(({ line }) => line)).toEqual([
      '5 today: connection refused, 100%_\\ of it',
      ...[907, 807, 707, 607, 507, 407, 307, 207, 107, 7].map((n) => `${n} of ${LINES}: Connection REFUSED`),
    ]);
    expect(lines[0]).toMatchObject({ runId, taskId, taskTitle: 'Import', attempt: 1, level: 'info' });
  });

  it.each(['100%_\\ of', '%_\\'])('takes %s as it is typed', async (query) =>
    expect(texts([await find({ query })])).toEqual(['5 today: connection refused, 100%_\\ of it']),
  );
  it.each(['1__%', 'fin_: %', '\\n1'])('finds nothing by the wildcards in %s', async (query) =>
    expect(texts([await find({ query })])).toEqual([]),
  );

  it('filters by task, tag, level and time', async () => {
    const count = async (filter: Partial<LogFilter>): Promise<number> => (await find(filter, 5000)).lines.length;
    expect(await count({})).toBe(2 * LINES);
    expect(await count({ taskId })).toBe(2 * LINES);
    expect(await count({ taskId: newId() })).toBe(0);
    expect(await count({ tag: 'crm' })).toBe(2 * LINES);
    expect(await count({ tag: 'erp' })).toBe(0);
    expect(await count({ levels: ['warn'] })).toBe(LINES / 5);
    expect(await count({ levels: ['error', 'debug'] })).toBe(0);
    expect(await count({ from: hoursAgo(24) })).toBe(LINES);
    expect(await count({ until: hoursAgo(24) })).toBe(LINES);
    const [oldest] = texts([await find({ until: hoursAgo(24) }, 5000)]).toReversed();
    expect(oldest).toBe(`0 of ${LINES}: fine`);
  });

  it('finds every line once, whatever the size of the pages', async () => {
    const all = texts([await find({}, 5000)]);
    expect(new Set(all).size).toBe(2 * LINES);
    for (const size of [7, 333, LINES, 2 * LINES]) expect(texts(await pages({}, size))).toEqual(all);
    const refused = texts([await find({ query: 'refused' })]);
    for (const size of [1, 3, 11]) expect(texts(await pages({ query: 'refused' }, size))).toEqual(refused);
  });

  it.each([
    ['lines that are in no block', { recentLines: 300, walks: [40], matching: 40 }],
    ['blocks', { recentLines: 5000, walks: [1, 1], matching: 1 }],
    ['blocks of the index', { recentLines: 5000, walks: [1], matching: 2 }],
  ])('reads a limited number of %s, and says where to continue', async (_, bounds) => {
    const all = texts([await find({ query: 'refused' })]);
    const found = await pages({ query: 'refused' }, 100, bounds);
    expect(found.length).toBeGreaterThan(1);
    expect(texts(found)).toEqual(all);
    const filter = asking({});
    expect(searchedFrom(filter, found[0]!.cursor).getTime()).toBeGreaterThan(filter.from.getTime());
    expect(searchedFrom(filter, null)).toEqual(filter.from);
  });

  it('finds blocks that are far back by the index of trigrams', async () => {
    const bounds = { recentLines: 5000, walks: [1], matching: 100 };
    expect(texts([await find({ query: `107 of ${LINES}` }, 10, null, bounds)])).toEqual([
      `107 of ${LINES}: Connection REFUSED`,
    ]);
    // No index finds a text without three letters or digits in a row.
    const walked = await find({ query: '7 o' }, 1000, null, bounds);
    expect(walked.cursor).not.toBeNull();
  });

  it('refuses a search that takes too long, naming what would be shorter', async () => {
    const slow = new LogSearchRepository();
    slow.recent = async (manager) => {
      await manager.query(`SELECT set_config('statement_timeout', '1', true)`);
      return manager.query(`SELECT pg_sleep(60)`);
    };
    const search = { filter: asking({ query: 'refused' }), limit: 10, cursor: null };
    await expect(new LogSearchService(rows.dataSource, index, slow).find(search)).rejects.toMatchObject({
      code: 'VALIDATION',
      errors: { from: [expect.stringMatching(/^is 2\.0 days before now, .* choose a later from/)] },
    });
  });

  it('finds nothing of a run that was deleted, although its block is still there', async () => {
    const gone = await rows.run(taskId);
    const id = lineIdAt(hoursAgo(40)).slice(0, 14) + newId().slice(14);
    await rows.query(
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, $3, 'info', 'A vanishing line')`,
      [id, gone, hoursAgo(40)],
    );
    await rows.query(
      `INSERT INTO run_log_blocks (first_id, last_id, owner_id, task_ids, run_ids, levels, text)
       VALUES ($1, $1, $2, ARRAY[$3::uuid], ARRAY[$4::uuid], '{info}', 'a vanishing line')`,
      [id, ownerId, taskId, gone],
    );
    expect(texts([await find({ query: 'vanishing' })])).toEqual(['A vanishing line']);
    await rows.query(`DELETE FROM runs WHERE id = $1`, [gone]);
    expect(await find({ query: 'vanishing' })).toEqual({ lines: [], cursor: null });
  });
});
