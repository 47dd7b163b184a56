// Tests create databases and virtual hosts that are named after their process. When a test run is killed, the next one
// removes them here, but only in services that these scripts provide, never in given ones.
import { print } from '../lib/output.mjs';
import { startTime } from '../lib/processes.mjs';
import { withPostgres } from './pg-client.mjs';

/** Whether a name is that of a test's database or virtual host whose process has died. */
export function isLeftover(name, isRunning = (pid) => startTime(pid) !== null) {
  const pid = /^carillon[_-]test[_-](\d+)([_-]|$)/.exec(name)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
}

/** Removes what dead test runs, and the one of `endedPid`, have left in our own PostgreSQL and RabbitMQ. */
export async function sweepLeftovers(services, given, endedPid) {
  const isRunning = (pid) => pid !== endedPid && startTime(pid) !== null;
  const removed = [];
  if (services.DATABASE_URL !== given.DATABASE_URL)
    removed.push(...(await sweepDatabases(services.MIGRATION_DATABASE_URL ?? services.DATABASE_URL, isRunning)));
  if (services.RABBITMQ_URL !== given.RABBITMQ_URL)
    removed.push(...(await sweepVirtualHosts(services.RABBITMQ_MANAGEMENT_URL, isRunning)));
  if (removed.length && endedPid === undefined)
    print(
      `  removed ${removed.length} left over from killed test runs: ${removed.slice(0, 3).join(', ')}${removed.length > 3 ? ', …' : ''}`,
    );
}

function sweepDatabases(url, isRunning) {
  return withPostgres(url, async (query) => {
    const rows = await query("SELECT datname FROM pg_database WHERE datname LIKE 'carillon\\_test\\_%'");
    const names = rows.map(([name]) => name).filter((name) => isLeftover(name, isRunning));
    for (const name of names) await query(`DROP DATABASE IF EXISTS "${name.replaceAll('"', '""')}" WITH (FORCE)`);
    return names;
  });
}

async function sweepVirtualHosts(url, isRunning) {
  const { origin, username, password } = new URL(url);
  const headers = {
    authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
  };
  const all = await (await fetch(`${origin}/api/vhosts?columns=name`, { headers })).json();
  const names = all.map(({ name }) => name).filter((name) => isLeftover(name, isRunning));
  for (const name of names)
    await fetch(`${origin}/api/vhosts/${encodeURIComponent(name)}`, { method: 'DELETE', headers });
  return names;
}
