// Installs packages that only the services need below `.local/pkg`, apart from the application's dependencies.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, withProgress, print } from '../lib/output.mjs';
import { inRoot, local, makeLocal } from '../lib/paths.mjs';
import { isAborted, run, startTime } from '../lib/processes.mjs';

/**
 * Fills `.local/pkg/<name>` once. `fill` works in a temporary folder that is renamed when it is complete, so that an
 * interrupted installation never looks finished.
 */
export async function installOnce(name, fill) {
  const target = local('pkg', name);
  if (existsSync(target)) return target;
  if (isAborted()) throw new Failure(`The installation of ${name} was interrupted.`);
  const draft = local('pkg', `.draft-${process.pid}-${name}`);
  mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** Removes the temporary folders of installations whose process has died. */
export function sweepDrafts() {
  const folder = makeLocal('pkg');
  for (const name of readdirSync(folder)) {
    const pid = /^\.draft-(\d+)-/.exec(name)?.[1];
    if (pid && !startTime(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Installs the packages of `scripts/services/packages/<name>` by its lock file, with verified hashes, and returns their
 * node_modules. Each version of the lock file has its own folder. Install scripts do not run.
 */
export async function installLocked(name, { after } = {}) {
  const source = inRoot('scripts', 'services', 'packages', name);
  const lock = readFileSync(join(source, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 8);
  const target = await installOnce(`${name}-${hash}`, async (draft) => {
    print(`  fetching the packages of ${name} from npm`);
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(source, file), join(draft, file));
    const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    const result = await withProgress(`npm ci of ${name}`, run('npm', args, { cwd: draft }));
    if (result.code !== 0)
      throw new Failure(
        `npm could not install the packages of ${source}:\n${result.stderr.trim().split('\n').slice(-8).join('\n')}`,
      );
    await after?.(join(draft, 'node_modules'));
  });
  return join(target, 'node_modules');
}
