// Installs the project's packages when they are missing or when the lock file has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { duration, Failure, print, withProgress } from './output.mjs';
import { inRoot } from './paths.mjs';
import { run } from './processes.mjs';

const OLDEST_NODE = [20, 19];
const stamp = () => inRoot('node_modules', '.carillon-lock');

/** @throws Failure when this Node is too old for the packages */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (!isNewEnough)
    throw new Failure(`This is Node ${version}; Carillon needs Node ${OLDEST_NODE.join('.')} or newer (20, 22 or 24).`);
}

/** Runs `npm ci` when node_modules is missing, half-made or older than package-lock.json. */
export async function ensureInstalled() {
  if (!isInstalled()) await withLock('install', () => isInstalled() || install());
}

async function install() {
  const start = Date.now();
  print('Installing packages (npm ci)');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const result = await withProgress('npm ci', run('npm', args, { cwd: inRoot(), timeoutMs: 30 * 60_000 }));
  if (result.code !== 0) {
    const words = (result.stderr || result.stdout).trim().split('\n').slice(-15).join('\n');
    throw new Failure(`npm ci failed (exit code ${result.code}):\n${words}\nCan npm reach its registry? Try: npm ping`);
  }
  writeFileSync(stamp(), lockHash());
  print(`  packages are installed (${duration(Date.now() - start)})`);
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');

function isInstalled() {
  if (existsSync(stamp())) return readFileSync(stamp(), 'utf8') === lockHash();
  // A user may have run npm directly. npm writes this file last, so an interrupted installation lacks it.
  const marker = inRoot('node_modules', '.package-lock.json');
  const complete = existsSync(marker) && statSync(marker).mtimeMs >= statSync(inRoot('package-lock.json')).mtimeMs;
  if (complete) writeFileSync(stamp(), lockHash());
  return complete;
}
