import { pino } from 'pino';
import { newId } from '#database/new-id';
import { lineIdAt } from '#runs/logs/line-id.policy';
import { LogIndexRepository } from '#runs/logs/log-index.repository';
import { TestRows } from '#testing/test-rows';
import { LogIndexLoop } from './log-index.loop';

let rows: TestRows;
let runs: string[];
let owners: string[];

beforeAll(async () => void (rows = await TestRows.start({ byIndex: true })));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  await rows.query(`UPDATE log_index SET done_until = $1`, [lineIdAt(new Date(0))]);
  owners = [await rows.user(), await rows.user()];
  runs = [];
  for (const owner_id of owners) runs.push(await rows.run(await rows.task({ owner_id })));
});

const index = new LogIndexRepository();
const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

/** Writes lines whose ids are of this time, each a moment after the one before. */
async function write(run: number, hours: number, lines: string[], level = 'info'): Promise<string[]> {
  const start = hoursAgo(hours).getTime();
  const ids = lines.map((_, place) => `${lineIdAt(new Date(start + place)).slice(0, 14)}${newId().slice(14)}`);
  await rows.query(
    `INSERT INTO run_logs (id, run_id, attempt, at, level, line)
     SELECT l.id, $1, 1, now(), $2, l.line FROM unnest($3::uuid[], $4::text[]) AS l (id, line)`,
    [runs[run], level, ids, lines],
  );
  return ids;
}

const blocks = () =>
  rows.query<Record<string, unknown>>(
    `SELECT first_id, last_id, owner_id, run_ids, levels, text FROM run_log_blocks ORDER BY first_id`,
  );
const indexNext = (limit: number): Promise<boolean> =>
  rows.dataSource.transaction((manager) => index.indexNext(manager, new Date(), limit));

describe('the index of log lines', () => {
  it('has the lines of each owner of a day that is over, in lower case, and those of today later', async () => {
    const ids = await write(0, 30, ['Ä first LINE', 'the second']);
    const [warning] = await write(1, 29, ['of another OWNER'], 'warn');
    await write(0, 1, ['of today']);
    const loop = new LogIndexLoop(rows.dataSource, index, pino({ level: 'silent' }));
    while ((await loop.runOnce()) < 60_000);
    expect(await blocks()).toEqual([
      {
        ...{ first_id: ids[0], last_id: ids[1], owner_id: owners[0], run_ids: [runs[0]] },
        ...{ levels: ['info'], text: 'ä first line\nthe second' },
      },
      {
        ...{ first_id: warning, last_id: warning, owner_id: owners[1], run_ids: [runs[1]] },
        ...{ levels: ['warn'], text: 'of another owner' },
      },
    ]);
  });

  it('has lines of today when they are many, up to the last 15 minutes', async () => {
    const ids = await write(0, 1, ['one', 'two', 'three']);
    await write(0, 0.1, ['now 1', 'now 2', 'now 3']);
    expect(await indexNext(2)).toBe(true);
    expect(await indexNext(2)).toBe(false);
    expect(await blocks()).toMatchObject([{ first_id: ids[0], last_id: ids[1], text: 'one\ntwo' }]);
    expect(await index.doneUntil(rows.manager)).toBe(ids[2]);
  });

  it('has blocks of about eight kilobytes that follow one another', async () => {
    const ids = await write(
      0,
      30,
      Array.from({ length: 300 }, (_, n) => `${n}`.padEnd(99, 'x')),
    );
    await indexNext(1000);
    const found = await blocks();
    expect(found.map(({ text }) => (text as string).length).every((length) => length < 8300)).toBe(true);
    expect(
      found
        .map(({ text }) => text)
        .join('\n')
        .split('\n'),
    ).toHaveLength(300);
    expect([found[0]!.first_id, found.at(-1)!.last_id]).toEqual([ids[0], ids[299]]);
    expect(found.length).toBe(4);
  });

  it('is made by one beat at a time: another one does not wait', async () => {
    await write(0, 30, ['one']);
    await rows.dataSource.transaction(async (manager) => {
      expect(await index.indexNext(manager, new Date(), 10)).toBe(true);
      expect(await indexNext(10)).toBe(false);
    });
    expect(await blocks()).toHaveLength(1);
  });
});
