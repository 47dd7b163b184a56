import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineRequest, DataResult, EngineReply } from './engine-request';
import { engineScript } from './engine-script';

const directory = mkdtempSync(join(tmpdir(), 'engine-zone-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs SQL on a machine in this zone, in a child process, because DuckDB reads the zone once per process. */
function resultIn(zone: string, sql: string): Promise<DataResult> {
  const file = join(directory, 'input');
  writeFileSync(file, 'moment\n2026-02-03T10:00:00Z\n');
  const limits = { maxRows: 10, maxBytes: 100_000, maxInputBytes: 100_000, memoryMb: 256 };
  const job: EngineRequest = { file, directory, format: 'csv', sql, ...limits };
  const engine = fork(engineScript(), { env: { TZ: zone }, execArgv: [] });
  return new Promise<DataResult>((done, failed) => {
    engine.once('error', failed);
    engine.once('exit', (code) => failed(new Error(`the engine ended with ${code}`)));
    engine.on('message', (reply: EngineReply) => {
      if (reply.type === 'result') done(reply.result);
      if (reply.type === 'failure') failed(new Error(reply.error.message));
    });
    engine.send(job);
  }).finally(() => engine.kill('SIGKILL'));
}

it('the results of SQL are those of UTC in every zone of the machine', async () => {
  const sql = `select moment, moment::varchar as text, date_trunc('day', moment)::varchar as day, '2026-02-03'::timestamptz as midnight from input`;
  const { rows } = await resultIn('Pacific/Auckland', sql);
  expect(rows).toEqual([
    {
      ...{ moment: '2026-02-03 10:00:00+00', text: '2026-02-03 10:00:00+00' },
      ...{ day: '2026-02-03 00:00:00+00', midnight: '2026-02-03 00:00:00+00' },
    },
  ]);
});
