// Builds when a source has changed since the last build. Comparing names, sizes and times shows this in milliseconds.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { duration, Failure, print, withProgress } from './output.mjs';
import { inRoot } from './paths.mjs';
import { run } from './processes.mjs';

const SOURCES = [
  'apps',
  'libs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'scripts/bundle-apps.mjs',
  'scripts/lib/bundle.mjs',
];
const stamp = () => inRoot('dist', '.carillon-build');

/** Runs `npm run build` unless dist/ was built from the present sources. */
export async function ensureBuilt() {
  if (!isBuilt()) await withLock('build', () => isBuilt() || build());
}

const isBuilt = () => existsSync(inRoot('dist', 'apps')) && readStamp() === listSources().join('\n');

async function build() {
  const now = listSources();
  dropOrphans(readStamp(), now);
  const start = Date.now();
  print('Building (npm run build)');
  const result = await withProgress('tsc', run('npm', ['run', 'build'], { cwd: inRoot() }));
  if (result.code !== 0)
    throw new Failure(`The build failed:\n${(result.stdout + result.stderr).trim().split('\n').slice(-30).join('\n')}`);
  markBuilt(now);
  print(`  built (${duration(Date.now() - start)})`);
}

/** Records that dist/ was built from these sources. */
export function markBuilt(sources = listSources()) {
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp(), sources.join('\n'));
}

/** Deletes the output of deleted sources, which the compiler leaves and a process could load. */
export function dropOrphans(then = readStamp(), now = listSources()) {
  const names = (lines) => lines.map((line) => line.split('\t')[0]);
  const present = new Set(names(now));
  if (names(then.split('\n').filter(Boolean)).some((name) => !present.has(name)))
    rmSync(inRoot('dist'), { recursive: true, force: true });
}

function readStamp() {
  return existsSync(stamp()) ? readFileSync(stamp(), 'utf8') : '';
}

function listSources() {
  return SOURCES.filter((name) => existsSync(inRoot(name)))
    .flatMap(walk)
    .sort();
}

function walk(name) {
  const info = statSync(inRoot(name));
  if (!info.isDirectory()) return [`${name}\t${info.size}\t${info.mtimeMs}`];
  const entries = readdirSync(inRoot(name)).filter((entry) => entry !== 'node_modules' && entry !== 'dist');
  return entries.flatMap((entry) => walk(join(name, entry)));
}
