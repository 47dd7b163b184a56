// Gets programs from the Debian or Ubuntu archive without installing them: it downloads and unpacks by private package
// lists. It needs no root and changes nothing in the system. The machine's own configuration names the mirrors.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure, print, withProgress } from '../lib/output.mjs';
import { isAborted, run } from '../lib/processes.mjs';
import { installOnce } from './packages.mjs';

// Only an installed broker needs these (log rotation, users, the init script), not an unpacked one.
const UNNEEDED = /^(logrotate|libpopt0|socat|adduser|passwd|cron.*|lsb-base|init-system-helpers|libwrap0)$/;

/** Whether this machine has the tools to download and unpack packages. */
export async function hasApt() {
  return (
    process.platform === 'linux' &&
    (await run('apt-get', ['--version'])).code === 0 &&
    (await run('dpkg', ['--version'])).code === 0
  );
}

/** Downloads and unpacks the broker with its Erlang once, and returns the folder that serves as `/`. */
export function unpackRabbitmq() {
  return installOnce('rabbitmq-debian', async (draft) => {
    print(
      '  fetching RabbitMQ from the Debian archive (about 35 MB), to .local/pkg: nothing is installed in the system',
    );
    await unpack(draft, ['rabbitmq-server']);
    makeErlangMovable(draft);
  });
}

/** Downloads and unpacks a browser for tests once, with a font, and returns the folder that serves as `/`. */
export function unpackChromium() {
  return installOnce('chromium-debian', async (draft) => {
    print(
      '  fetching Chromium from the Debian archive (about 70 MB), to .local/pkg: nothing is installed in the system',
    );
    await unpack(draft, ['chromium-headless-shell', 'fonts-dejavu-core']);
  });
}

/** Downloads and unpacks Redis for comparisons once, and returns the folder that serves as `/`. */
export function unpackRedis() {
  return installOnce('redis-debian', async (draft) => {
    print('  fetching Redis from the Debian archive (about 2 MB), to .local/pkg: nothing is installed in the system');
    await unpack(draft, ['redis-server']);
  });
}

/** Downloads and unpacks Celery with its scheduler for comparisons once, and returns the folder that serves as `/`. */
export function unpackCelery() {
  return installOnce('celery-debian', async (draft) => {
    print('  fetching Celery from the Debian archive (about 6 MB), to .local/pkg: nothing is installed in the system');
    const django = ['python3-django', 'python3-django-celery-beat', 'python3-django-celery-results'];
    await unpack(draft, ['python3-celery', ...django, 'python3-psycopg2', 'python3']);
  });
}

/** Unpacks packages into a folder, with the dependencies that this machine lacks. */
async function unpack(draft, wanted) {
  const work = join(draft, '.apt');
  const packages = await listPackages(work, wanted);
  await download(work, packages);
  for (const name of readdirSync(join(work, 'debs'))) await must('dpkg', ['-x', join(work, 'debs', name), draft], work);
  rmSync(work, { recursive: true });
}

/** Fetches the package lists of the distribution's own sources, or, when these are not enough, of all sources of the machine. */
async function listPackages(work, wanted) {
  let failure;
  for (const sources of [ownSources(), allSources()]) {
    if (sources.length === 0 || isAborted()) continue;
    configure(work, sources);
    const update = await withProgress('apt-get update (private lists)', apt(work, ['update']));
    const plan = await apt(work, ['-s', 'install', '--no-install-recommends', ...wanted]);
    // A line with [version] would upgrade an installed package, which is not needed.
    const packages = [...plan.stdout.matchAll(/^Inst (\S+) \(/gm)]
      .map(([, name]) => name)
      .filter((name) => !UNNEEDED.test(name));
    if (packages.includes(wanted[0])) return packages;
    failure = lastWords(update) || lastWords(plan);
  }
  throw new Failure(`apt-get finds no package ${wanted[0]}: ${failure ?? 'no package sources are configured.'}`);
}

const FOLDER = '/etc/apt/sources.list.d';
const ownSources = () =>
  [...['debian.sources', 'ubuntu.sources'].map((name) => join(FOLDER, name)), '/etc/apt/sources.list'].filter(
    existsSync,
  );
const allSources = () => [
  ...(existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => join(FOLDER, name)) : []),
  ...['/etc/apt/sources.list'].filter(existsSync),
];

/**
 * Writes the private configuration. It is read after the machine's, so the machine's proxies, keys and pins apply. The
 * machine's hooks are cleared, because they would change the system's own lists and caches.
 */
function configure(work, sources) {
  rmSync(work, { recursive: true, force: true });
  for (const path of ['state/lists/partial', 'cache/archives/partial', 'sources', 'debs'])
    mkdirSync(join(work, path), { recursive: true });
  for (const file of sources) copyFileSync(file, join(work, 'sources', basename(file)));
  const settings = [
    '#clear APT::Update::Pre-Invoke;',
    '#clear APT::Update::Post-Invoke;',
    '#clear APT::Update::Post-Invoke-Success;',
    `Dir::State "${work}/state";`,
    'Dir::State::status "/var/lib/dpkg/status";',
    `Dir::Cache "${work}/cache";`,
    'Dir::Cache::pkgcache "pkgcache.bin";',
    `Dir::Etc::sourcelist "/dev/null";`,
    `Dir::Etc::sourceparts "${work}/sources";`,
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    process.getuid() === 0 ? 'APT::Sandbox::User "root";' : '',
  ];
  writeFileSync(join(work, 'apt.conf'), settings.join('\n'));
}

const apt = (work, args, cwd = work) =>
  run('apt-get', ['-q', '-c', join(work, 'apt.conf'), ...args], { cwd, env: { ...process.env, LC_ALL: 'C.UTF-8' } });

async function download(work, packages) {
  const result = await withProgress(
    `downloading ${packages.length} packages`,
    apt(work, ['download', ...packages], join(work, 'debs')),
  );
  if (result.code !== 0)
    throw new Failure(`The download of ${packages.at(-1)} and what it needs failed: ${lastWords(result)}`);
}

async function must(command, args, cwd) {
  const result = await run(command, args, { cwd });
  if (result.code !== 0) throw new Failure(`${command} ${args[0]} failed: ${lastWords(result)}`);
}

const lastWords = ({ stderr, stdout }) => (stderr.trim() || stdout.trim()).split('\n').slice(-5).join('\n');

/** Rewrites Erlang's start scripts, which contain Debian's path, so that they derive it from their own location. */
function makeErlangMovable(top) {
  const erlang = join(top, 'usr/lib/erlang');
  const erts = readdirSync(erlang).find((name) => name.startsWith('erts-'));
  const scripts = { 'bin/erl': '..', 'bin/start': '..', [`${erts}/bin/erl`]: '../..', [`${erts}/bin/start`]: '../..' };
  for (const [script, up] of Object.entries(scripts)) {
    const file = join(erlang, script);
    const movable = `ROOTDIR="$(cd "$(dirname "$0")/${up}" && pwd)"`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ROOTDIR="?\/usr\/lib\/erlang"?/g, movable));
  }
}
