// Runs Redis when the user asks for it; without Redis every process has its own small cache.
import { Failure, withLog } from '../lib/output.mjs';
import { logFile, makeLocal } from '../lib/paths.mjs';
import { isAlive, run, spawnDetached, terminate } from '../lib/processes.mjs';
import { probeRedis, untilReady } from './probes.mjs';
import { choosePorts } from './state.mjs';

/** Starts the machine's redis-server with data in this checkout; returns its record. */
export async function startRedis(state, save) {
  const { code, stdout } = await run('redis-server', ['--version']);
  if (code !== 0)
    throw new Failure(
      'There is no redis-server on this machine. Leave Redis out: the cache inside each process serves.',
    );
  const { redis: port } = await choosePorts(state, ['redis']);
  const record = { provider: 'native', version: /v=([\d.]+)/.exec(stdout)?.[1] ?? '?', port, log: logFile('redis') };
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', makeLocal('data', 'redis')];
  Object.assign((state.services.redis = record), await spawnDetached('redis-server', args, { log: record.log }));
  save();
  const probe = untilReady(() => probeRedis(redisEnv(state).REDIS_URL), {
    ms: 15_000,
    stillAlive: () => isAlive(record),
  });
  await probe.catch((error) =>
    Promise.reject(new Failure(withLog(`Redis does not start: ${error.message}`, record.log))),
  );
  return record;
}

/** The address that the application uses. */
export const redisEnv = (state) => ({ REDIS_URL: `redis://127.0.0.1:${state.services.redis.port}` });

/** Stops Redis; it saves its data. */
export async function stopRedis(record) {
  await terminate(record, { graceMs: 10_000 });
}
