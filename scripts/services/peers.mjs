// Finds what the comparison with other systems needs beside npm packages: the machine's, else Debian's, which is unpacked
// below .local/pkg and not installed. What cannot be had is no failure: the comparison leaves it out and prints why.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/processes.mjs';
import { hasApt, unpackCelery, unpackRedis } from './debian.mjs';

/** The settings with which the comparison starts other systems; each is `{ command, env }` or `{ missing }` as JSON. */
export async function peersEnv() {
  const [redis, celery] = [await orMissing(findRedis), await orMissing(findCelery)];
  return { BENCH_REDIS: JSON.stringify(redis), BENCH_CELERY: JSON.stringify(celery) };
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
  const found = { command: join(top, 'usr/bin/redis-server'), env: librariesIn(top) };
  const version = await run(found.command, ['--version'], { env: found.env });
  return version.code === 0 ? found : { missing: `Debian's Redis does not start: ${version.stderr.trim()}` };
}

const PYTHON = '/usr/bin/python3';
const NEEDED = 'import celery, django, django_celery_beat, django_celery_results, psycopg2';

async function findCelery() {
  if ((await run(PYTHON, ['-c', NEEDED])).code === 0) return { command: PYTHON, env: {} };
  if (!(await hasApt()))
    return { missing: 'Python has no Celery on this machine, and there is no apt-get to fetch it with' };
  const found = pythonIn(await unpackCelery());
  const check = await run(found.command, ['-c', NEEDED], { env: found.env });
  const lastLine = check.stderr.trim().split('\n').at(-1);
  return check.code === 0 ? found : { missing: `Debian's Celery does not start: ${lastLine}` };
}

/** Python with the packages below a folder: the unpacked one where the machine had none. */
function pythonIn(top) {
  const packages = { PYTHONPATH: join(top, 'usr/lib/python3/dist-packages'), ...librariesIn(top) };
  const unpacked = join(top, 'usr/bin/python3');
  if (!existsSync(unpacked)) return { command: PYTHON, env: packages };
  return { command: unpacked, env: { PYTHONHOME: join(top, 'usr'), ...packages } };
}

/** The setting by which programs find the libraries below a folder that serves as `/`. */
function librariesIn(top) {
  const folders = [join(top, 'usr/lib'), join(top, 'lib')].filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(folder, name)),
  );
  return folders.length > 0 ? { LD_LIBRARY_PATH: folders.join(':') } : {};
}
