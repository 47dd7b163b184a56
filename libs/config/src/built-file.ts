import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Returns the path of a file of the build, by its path in dist/. The answer is the same wherever this code runs:
 * compiled in dist/libs, in a bundle in dist/run, or as source under Jest, where it means the last build.
 */
export function builtFile(path: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', path);
}
