// Finds what the comparison with other systems needs beside npm packages: the machine's, else Debian's, which is unpacked
// below .local/pkg and not installed. What cannot be had is no failure: the comparison leaves it out and prints why.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/processes.mjs';
import { hasApt, unpackRedis } from './debian.mjs';

/** The settings with which the comparison starts other systems; each is `{ command, env }` or `{ missing }` as JSON. */
export async function peersEnv() {
  return { BENCH_REDIS: JSON.stringify(await orMissing(findRedis)) };
}

async function orMissing(find) {
  try {
    return await find();
  } catch (error) {
    return { missing: error.message };
  }
}

async function findRedis() {
  if ((await run('redis-server', ['--version'])).code === 0) return { command: 'redis-server', env: {} };
  if (!(await hasApt()))
    return { missing: 'there is no redis-server on this machine, and no apt-get to fetch it with' };
  const top = await unpackRedis();
  const found = { command: join(top, 'usr/bin/redis-server'), env: { LD_LIBRARY_PATH: librariesIn(top) } };
  const version = await run(found.command, ['--version'], { env: found.env });
  return version.code === 0 ? found : { missing: `Debian's Redis does not start: ${version.stderr.trim()}` };
}

/** The folders of libraries below a folder that serves as `/`. */
function librariesIn(top) {
  const folder = join(top, 'usr/lib');
  const names = readdirSync(folder).filter((name) => name.endsWith('-linux-gnu'));
  return names.map((name) => join(folder, name)).join(':');
}
