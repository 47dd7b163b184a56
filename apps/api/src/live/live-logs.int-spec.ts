import { newId } from '#database/new-id';
import { RunLogRepository } from '#runs/read/run-log.repository';
import { TestRows } from '#testing/test-rows';
import type { Caller } from '../access/access.policy';
import { LiveLogs } from './live-logs';
import { LiveWatcher } from './live-watcher';

let rows: TestRows;
let logs: LiveLogs;
let statements: jest.SpyInstance;
const lines = new RunLogRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(() => {
  statements = jest.spyOn(rows.manager, 'query');
  logs = new LiveLogs(rows.dataSource, lines);
});
afterEach(() => jest.restoreAllMocks());

/** Makes a connection that records the lines it is sent. */
function watcherOf(...runIds: string[]): { watcher: LiveWatcher; lines: string[] } {
  const sent: string[] = [];
  const outlet = {
    send: (text: string) => void sent.push((JSON.parse(text) as { line: string }).line),
    waitingBytes: () => 0,
    close: () => undefined,
  };
  const watcher = new LiveWatcher(outlet, { user: { id: newId() } } as Caller, null, () => undefined, null);
  watcher.goLive();
  for (const runId of runIds) watcher.watchLog(runId);
  return { watcher, lines: sent };
}
const write = (runId: string, ...texts: string[]): Promise<void> =>
  lines.insert(
    rows.manager,
    texts.map((line) => ({ id: newId(), runId, attempt: 1, at: new Date(), level: 'info', line })),
  );
const running = async (): Promise<string> =>
  rows.run(await rows.task(), { status: 'PROCESSING', worker_id: newId(), started_at: new Date() });
const end = (runId: string): Promise<void> =>
  rows.set('runs', runId, { status: 'COMPLETED', worker_id: null, finished_at: new Date() });
async function statementsOf(work: () => Promise<void>): Promise<number> {
  statements.mockClear();
  await work();
  return statements.mock.calls.length;
}

it('all watched logs are read by one statement, and each connection is sent every line of its own once', async () => {
  const [left, right] = [await running(), await running()];
  const [ada, bob] = [watcherOf(left, right), watcherOf(right)];
  await write(left, 'l1');
  await write(right, 'r1', 'r2');
  const all = [ada.watcher, bob.watcher];
  expect(await statementsOf(() => logs.sendNewLines(all))).toBe(1);
  await write(right, 'r3');
  const late = watcherOf(right);
  await logs.sendNewLines([...all, late.watcher]);
  expect(ada.lines.toSorted()).toEqual(['l1', 'r1', 'r2', 'r3']);
  expect([bob.lines, late.lines]).toEqual([
    ['r1', 'r2', 'r3'],
    ['r1', 'r2', 'r3'],
  ]);
});

it('logs of runs that have ended are read to their end, and then no more', async () => {
  const runId = await running();
  const watchers = Array.from({ length: 10 }, () => watcherOf(runId));
  const all = watchers.map(({ watcher }) => watcher);
  const texts = Array.from({ length: 450 }, (_, n) => `line ${n}`);
  await write(runId, ...texts);
  await end(runId);
  for (let turn = 0; turn < 3; turn++) await logs.sendNewLines(all);
  for (const { lines: sent } of watchers) expect(sent).toEqual(texts);
  expect(await statementsOf(() => logs.sendNewLines(all))).toBe(0);
  const fresh = watcherOf(runId);
  expect(await statementsOf(() => logs.sendNewLines([...all, fresh.watcher]))).toBe(1);
  expect(fresh.lines).toHaveLength(200);
});

it('a log of a run that waits for its next attempt, or was deleted, is watched on or over', async () => {
  const [retried, deleted] = [await running(), await running()];
  const { watcher, lines: sent } = watcherOf(retried, deleted);
  await rows.set('runs', retried, { status: 'PENDING', worker_id: null, attempt: 2 });
  await rows.query(`DELETE FROM runs WHERE id = $1`, [deleted]);
  await logs.sendNewLines([watcher]);
  await write(retried, 'again');
  await logs.sendNewLines([watcher]);
  expect(sent).toEqual(['again']);
  await end(retried);
  await logs.sendNewLines([watcher]);
  expect(await statementsOf(() => logs.sendNewLines([watcher]))).toBe(0);
});
