import { pino } from 'pino';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { TestRows } from '#testing/test-rows';
import { recordDeath } from './record-death';

const DEATH = { signal: 'SIGKILL', exitCode: null, peakMemoryMb: 512, lastLines: ['out of memory'] };
let rows: TestRows;
/** A database without tables, which refuses every statement. */
let empty: TestDatabase;
let urlOfRows: string;
let lines: string[];
const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });

beforeAll(async () => {
  [rows, empty] = await Promise.all([TestRows.start(), createTestDatabase({ migrated: false })]);
  const [{ name } = { name: '' }] = await rows.query<{ name: string }>(`SELECT current_database() AS name`);
  const url = new URL(empty.url);
  url.pathname = `/${name}`;
  urlOfRows = url.href;
});
afterAll(async () => {
  await rows.stop();
  await empty.drop();
});
beforeEach(() => void (lines = []));
afterEach(() => jest.restoreAllMocks());

it('the death of a worker is written down, and the worker is LOST', async () => {
  const id = await rows.worker();
  await recordDeath(urlOfRows, id, DEATH, log);
  expect(await rows.get('workers', id)).toMatchObject({ state: 'LOST', death: DEATH });
});

it('a worker that said goodbye before it died is not LOST', async () => {
  const id = await rows.worker({ state: 'STOPPED' });
  await recordDeath(urlOfRows, id, DEATH, log);
  expect(await rows.get('workers', id)).toMatchObject({ state: 'STOPPED', death: DEATH });
});

it('a death that cannot be written down is tried five times in all, after longer and longer pauses, and then logged', async () => {
  const pauses: number[] = [];
  const wait = global.setTimeout;
  const soon = (act: () => void, ms = 0): unknown => {
    const isPause = [100, 500, 2000, 5000].includes(ms);
    if (isPause) pauses.push(ms);
    return wait(act, isPause ? 0 : ms);
  };
  jest.spyOn(global, 'setTimeout').mockImplementation(soon as typeof setTimeout);
  await recordDeath(empty.url, await rows.worker(), DEATH, log);
  expect(pauses).toEqual([100, 500, 2000, 5000]);
  expect(lines).toHaveLength(1);
});
