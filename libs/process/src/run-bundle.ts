import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';

interface LoadedModule {
  exports: unknown;
}
type ModuleBody = (exports: unknown, require: unknown, module: LoadedModule, file: string, folder: string) => void;

/** A file of a bundle that was loaded, and where its compiled code is kept. */
interface LoadedScript {
  script: Script;
  cache: string;
}

/**
 * Runs a bundle that scripts/bundle-apps.mjs made, with the code that V8 compiled when the build ran it once: a process
 * starts with a quarter of the CPU time. Node 20 has no cache of compiled code of its own.
 *
 * A cache is used only by the V8 that made it: the name of its file has the version tag, which stands for the version of
 * V8, its flags and the features of the CPU. Without one V8 compiles as always. V8 compares no more of the source than
 * its length; that the source is the same is certain because the build names every file by its content.
 */
export function runBundle(file: string): void {
  load(file, new Map(), file);
}

/** As `runBundle`; when the process ends, the code that was compiled until then is written beside the bundle. */
export function runAndKeepCompiledCode(file: string): void {
  const loaded = new Map<string, LoadedScript>();
  process.on('exit', () => loaded.forEach(keep));
  load(file, loaded, file);
}

function load(
  entry: string,
  loaded: Map<string, LoadedScript>,
  path: string,
  modules = new Map<string, LoadedModule>(),
) {
  const known = modules.get(path);
  if (known !== undefined) return known.exports;
  const module: LoadedModule = { exports: {} };
  modules.set(path, module);
  const cache = `${path}.${basename(entry)}.${cachedDataVersionTag()}.cache`;
  const script = compile(path, cache);
  loaded.set(path, { script, cache });
  const installed = createRequire(path);
  const require = (id: string): unknown =>
    id.startsWith('./') ? load(entry, loaded, join(dirname(path), id), modules) : installed(id);
  const body = script.runInThisContext() as ModuleBody;
  body(module.exports, Object.assign(require, installed), module, path, dirname(path));
  return module.exports;
}

/** The source inside of the function by which Node gives a CommonJS module its names. */
function compile(path: string, cache: string): Script {
  const source = readFileSync(path, 'utf8');
  return new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: path,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

/** Renamed into place: nobody ever reads half a cache. */
function keep({ script, cache }: LoadedScript): void {
  const draft = `${cache}.${process.pid}`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, cache);
}
