import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a folder for files of the benchmarks, on the disk of this checkout, and returns its path. */
export function localFolder(...parts: string[]): string {
  const folder = join(__dirname, '../../.local/bench', ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
