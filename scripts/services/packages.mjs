// Packages that the services need but the application does not: installed below `.local/pkg`, never among the dependencies.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, withProgress, say } from '../lib/output.mjs';
import { local, makeLocal } from '../lib/paths.mjs';
import { isAborted, run, startTime } from '../lib/processes.mjs';

/**
 * Fills `.local/pkg/<name>` once. `fill` works in a temporary folder that is renamed when it is complete: an
 * installation that was interrupted leaves nothing that looks finished.
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

/** Installs one npm package at an exact version and returns its folder. Install scripts do not run. */
export async function installNpm(name, version, { after } = {}) {
  const folder = `${name.replace('@', '').replace('/', '-')}-${version}`;
  const target = await installOnce(folder, async (draft) => {
    say(`  fetching ${name} ${version} from npm`);
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
    const args = [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--no-package-lock',
      '--save=false',
      `${name}@${version}`,
    ];
    const result = await withProgress(`npm install ${name}`, run('npm', args, { cwd: draft }));
    if (result.code !== 0)
      throw new Failure(
        `npm could not install ${name}@${version}:\n${result.stderr.trim().split('\n').slice(-8).join('\n')}`,
      );
    await after?.(join(draft, 'node_modules', name));
  });
  return join(target, 'node_modules', name);
}
