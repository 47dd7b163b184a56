import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file of the build, by its path in dist/. The same answer wherever this code runs from: compiled in dist/libs, as a
 * part of a bundle in dist/run, or as its source under Jest, which then means the last build.
 */
export function builtFile(path: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', path);
}
