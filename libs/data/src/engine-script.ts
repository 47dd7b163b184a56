import { builtFile } from '#config/built-file';

/** The token by which specs inject the path of the engine's script. */
export const ENGINE_SCRIPT = Symbol('ENGINE_SCRIPT');

/** Returns the path of the compiled script, which runs as a process of its own. */
export const engineScript = (): string => builtFile('libs/data/src/data-engine.process.js');
