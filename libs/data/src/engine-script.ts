import { join, sep } from 'node:path';

/** The token by which specs inject the path of the engine's script. */
export const ENGINE_SCRIPT = Symbol('ENGINE_SCRIPT');

/** The compiled script; under Jest, where this file is TypeScript, that of the last build. */
export function engineScript(): string {
  const folder = __filename.endsWith('.ts')
    ? __dirname.replace(`${sep}libs${sep}`, `${sep}dist${sep}libs${sep}`)
    : __dirname;
  return join(folder, 'data-engine.process.js');
}
