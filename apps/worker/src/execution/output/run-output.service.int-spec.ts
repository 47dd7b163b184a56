import { newId } from '#database/new-id';
import type { Logger } from '#process/logger';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunLogRepository } from '#runs/read/run-log.repository';
import { TestRows } from '#testing/test-rows';
import { LOG_MAX_BYTES, LOG_MAX_LINES, RunOutputService } from './run-output.service';
import type { WorkerIdentity } from '../run/worker-identity.service';

let rows: TestRows;
let output: RunOutputService;
const logs = new RunLogRepository();
const log = { warn: () => undefined } as unknown as Logger;

beforeAll(async () => {
  rows = await TestRows.start();
  const identity = { workerId: newId() } as WorkerIdentity;
  output = new RunOutputService(rows.dataSource, logs, new RunLeaseRepository(), identity, log);
});
afterAll(() => rows.stop());

async function writtenBy(attempts: ((write: (line: string) => void) => void)[]): Promise<string[]> {
  const runId = await rows.run(await rows.task());
  for (const [index, work] of attempts.entries()) {
    const run = { runId, attempt: index + 1 };
    await output.begin(run);
    work((line) => output.write(run, 'info', line));
    await output.finish(runId);
  }
  const found = await logs.list(rows.manager, runId, { afterId: null, levels: null, limit: 20_000 });
  return found.map(({ line }) => line);
}

it('progress that could not be written is written by the next flush, unless it is newer by then', async () => {
  const workerId = newId();
  const leases = new RunLeaseRepository();
  const seen: number[][] = [];
  let fails = true;
  jest.spyOn(leases, 'recordProgress').mockImplementation((_, __, progress) => {
    seen.push(progress.map(({ percent }) => percent));
    return fails ? Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' })) : Promise.resolve();
  });
  const own = new RunOutputService(rows.dataSource, logs, leases, { workerId } as WorkerIdentity, log);
  const [first, second] = [newId(), newId()].map((runId) => ({ runId, attempt: 1 }));
  own.setProgress(first!, 10);
  own.setProgress(second!, 20);
  await own.flush();
  fails = false;
  own.setProgress(second!, 21);
  await own.flush();
  await own.flush();
  expect(seen).toEqual([[10, 20], [10, 21], []]);
});

const CUT = (lines: number, bytes: number): string =>
  `… the log is cut here: ${lines} lines (${bytes} bytes) are left out; a run keeps ${LOG_MAX_LINES} lines or ${LOG_MAX_BYTES} bytes`;
const many =
  (count: number) =>
  (write: (line: string) => void): void => {
    for (let n = 0; n < count; n++) write(`line ${n}`);
  };

describe('the log of a run', () => {
  it('keeps its lines in the order of writing, and ends with what was cut', async () => {
    const lines = await writtenBy([many(LOG_MAX_LINES + 3)]);
    expect(lines.slice(0, -1)).toEqual(Array.from({ length: LOG_MAX_LINES }, (_, n) => `line ${n}`));
    expect(lines.at(-1)).toBe(CUT(3, 30));
  });

  it('has one allowance for all attempts', async () => {
    const lines = await writtenBy([many(LOG_MAX_LINES - 1), many(3)]);
    expect(lines.slice(-3)).toEqual([`line ${LOG_MAX_LINES - 2}`, 'line 0', CUT(2, 12)]);
  });

  it('is cut by bytes, and each line by characters', async () => {
    const lines = await writtenBy([
      (write) => {
        for (let n = 0; n < 300; n++) write('x'.repeat(5000));
      },
    ]);
    expect(new Set(lines.slice(0, -1))).toEqual(new Set([`${'x'.repeat(4096)}…`]));
    expect(lines.slice(0, -1).join('').length).toBeLessThan(LOG_MAX_BYTES);
    expect(lines.at(-1)).toMatch(/^… the log is cut here: 57 lines/);
  });

  it('takes nothing from an attempt that has ended', async () => {
    const late: ((line: string) => void)[] = [];
    expect(await writtenBy([(write) => void late.push(write), () => late[0]!('too late')])).toEqual([]);
  });
});
