// The lock files of this repository: the project's own, and those of the programs that the services need.
import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const PROGRAMS = 'scripts/services/packages';

/** Paths of all lock files, relative to the root. */
export function lockFiles() {
  const programs = existsSync(inRoot(PROGRAMS)) ? readdirSync(inRoot(PROGRAMS)) : [];
  return ['package-lock.json', ...programs.map((name) => `${PROGRAMS}/${name}/package-lock.json`)];
}

/** The paths of entries that come from a registry and have no hash. */
export function entriesWithoutHash(lock) {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.link && !entry.integrity)
    .map(([path]) => path);
}

/** Name and version of an entry: `node_modules/a/node_modules/@b/c` is the package `@b/c`, unless it is an alias. */
export function packageOf(path, { name, version }) {
  return { name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version };
}
