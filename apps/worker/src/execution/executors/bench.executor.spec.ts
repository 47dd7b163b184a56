import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StopRequested, type Execution } from '#contracts/executor';
import { testConfig } from '#testing/test-config';
import { BenchExecutor } from './bench.executor';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'carillon-bench-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const executionOf = (signal = new AbortController().signal): Execution =>
  ({ runId: 'run', scheduledFor: new Date(5), signal }) as unknown as Execution;

it('a run of a benchmark appends a line at its start and at its end', async () => {
  const file = join(folder, 'events');
  const executor = new BenchExecutor({ ...testConfig(), benchEvents: file });
  expect(await executor.execute({ id: 'a', due: 7, sleep: 1 }, executionOf())).toEqual({
    ...{ status: 'completed', result: null },
  });
  await executor.execute({}, executionOf());
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const { pid } = process;
  const expected = [`S a 7 <now> ${pid}`, `E a 7 <now> ${pid}`, `S run 5 <now> ${pid}`, `E run 5 <now> ${pid}`];
  expect(lines.map((line) => line.replace(/\d{13}/, '<now>'))).toEqual(expected);
});

it('a run of a benchmark stops when it is cancelled', async () => {
  const abort = new AbortController();
  const executed = new BenchExecutor(testConfig()).execute({ sleep: 3_600_000 }, executionOf(abort.signal));
  abort.abort(new StopRequested('CANCELLED'));
  expect(await executed).toEqual({ status: 'cancelled', how: 'stopped' });
});
