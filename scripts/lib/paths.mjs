// The paths that scripts use. All that they create is below `.local/`, so that `rm -rf .local` removes it.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The top folder of this checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** The folder of everything that is generated at run time; CARILLON_LOCAL_DIR moves it (the scripts' own tests do). */
export const localDir = resolve(process.env.CARILLON_LOCAL_DIR ?? join(root, '.local'));

/** A path below `.local/`. */
export const local = (...parts) => join(localDir, ...parts);

/** A path below the top folder of this checkout. */
export const inRoot = (...parts) => join(root, ...parts);

/** The log file of a service or process. */
export const logFile = (name) => local('logs', `${name}.log`);

/** Makes a folder below `.local/` (others on this machine may not look inside) and returns its path. */
export function makeLocal(...parts) {
  mkdirSync(localDir, { recursive: true, mode: 0o700 });
  const folder = local(...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
