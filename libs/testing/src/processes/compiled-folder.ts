import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';

/**
 * Compiles the TypeScript files below a folder to JavaScript that a plain `node` can start, for specs whose subject is
 * a process of its own: they test the source as it is now, not the last build. Relative imports inside the folder
 * and packages resolve. Returns the new folder; it lies in .local, where node_modules are found.
 */
export function compiledFolder(folder: string): string {
  const parent = join(process.cwd(), '.local', 'specs', process.env.CARILLON_TEST_RUN ?? 'by-hand');
  mkdirSync(parent, { recursive: true });
  const target = mkdtempSync(join(parent, `${basename(folder)}-`));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'));
  for (const name of sources) {
    const { code } = transformFileSync(join(folder, name), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' },
      module: { type: 'commonjs' },
    });
    const file = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  return target;
}
