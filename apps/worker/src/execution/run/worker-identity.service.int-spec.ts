import type { Config } from '#config/config';
import { createLogger } from '#process/logger';
import { parentProcessName } from '#process/process-liveness';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { eventually } from '#testing/eventually';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { commandIsolationHere } from '../command/command-isolation';
import { WorkerIdentity } from './worker-identity.service';

let rows: TestRows;

function identityOf(config: Config): WorkerIdentity {
  const log = createLogger('spec', 'fatal');
  return new WorkerIdentity(rows.dataSource, new WorkerRepository(), new RunLeaseRepository(), config, log);
}

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

it('a worker with a list of commands writes down what its machine holds them to', async () => {
  const url = (rows.dataSource.options as { url: string }).url;
  const identity = identityOf(testConfig({ databaseUrl: url, commandsFile: 'commands.json' }));
  const workerId = await identity.register('01a1fce3-94ee-7303-a12d-f2f4ec8539fc');
  await identity.onApplicationShutdown();
  expect(await rows.get('workers', workerId)).toMatchObject({ command_holds: commandIsolationHere() });
});

it('a worker that ends while it registers again leaves no living row', async () => {
  const identity = identityOf(testConfig({ databaseUrl: (rows.dataSource.options as { url: string }).url }));
  const first = await identity.register('01a1fce3-94ee-7303-a12d-f2f4ec8539fd');
  await rows.query(`UPDATE workers SET state = 'LOST' WHERE id = $1`, [first]);
  const [second] = await Promise.all([identity.reregister(), identity.setState('STOPPED')]);
  await identity.onApplicationShutdown();
  expect(identity.hasLeft).toBe(true);
  expect(await rows.get('workers', second)).toMatchObject({ state: 'STOPPED' });
});

it('a worker whose heartbeat finds no connection is not silent: it writes the heartbeat through the session of its lock, unless it is lost', async () => {
  const config = testConfig({ databaseUrl: (rows.dataSource.options as { url: string }).url, heartbeatSeconds: 1 });
  const identity = identityOf(config);
  const workerId = await identity.register('01a1fce3-94ee-7303-a12d-f2f4ec8539fb');
  const supervisor = parentProcessName();
  expect(await rows.get('workers', workerId)).toMatchObject({
    supervisor_pid: supervisor.pid,
    supervisor_start: supervisor.start,
    command_holds: null,
  });
  const silence = async (): Promise<number> => {
    const [found] = await rows.query<{ seconds: number }>(
      `SELECT extract(epoch FROM clock_timestamp() - heartbeat_at)::float8 AS seconds FROM workers WHERE id = $1`,
      [workerId],
    );
    return found!.seconds;
  };
  const old = `UPDATE workers SET heartbeat_at = clock_timestamp() - interval '1 hour' WHERE id = $1`;
  await rows.query(old, [workerId]);
  await eventually(async () => (await silence()) < 60, { what: 'its session has said so' });

  await identity.onApplicationShutdown();

  await rows.query(`UPDATE workers SET state = 'LOST' WHERE id = $1`, [workerId]);
  await rows.query(old, [workerId]);
  await new WorkerRepository().heartbeatWhenOverdue((sql, parameters) => rows.query(sql, parameters), workerId, 1);
  expect(await silence()).toBeGreaterThan(60);
});
