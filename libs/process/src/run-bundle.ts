import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';

/** A loaded file of a bundle, and the path of its cache. */
interface LoadedFile {
  module: { exports: unknown };
  script: Script;
  cache: string;
}
type ModuleBody = (exports: unknown, require: unknown, module: object, file: string, folder: string) => void;

/**
 * Runs a bundle that scripts/bundle-apps.mjs made, with the code that V8 compiled when the build ran it once: a process
 * starts with a quarter of the CPU time. Node 20 has no cache of compiled code of its own.
 *
 * A cache is used only by the V8 that made it: the name of its file has the version tag, which stands for the version of
 * V8, its flags and the features of the CPU. Without one V8 compiles as always. V8 compares no more of the source than
 * its length; that the source is the same is certain because the build names every file by its content.
 */
export function runBundle(file: string): void {
  load(file, file, new Map());
}

/**
 * Runs a bundle as `runBundle` does; when the process ends, it writes the code that was compiled until then beside the
 * bundle.
 */
export function runAndKeepCompiledCode(file: string): void {
  const files = new Map<string, LoadedFile>();
  process.on('exit', () => files.forEach(keep));
  load(file, file, files);
}

function load(path: string, entry: string, files: Map<string, LoadedFile>): unknown {
  const known = files.get(path);
  if (known !== undefined) return known.module.exports;
  const cache = `${path}.${basename(entry)}.${cachedDataVersionTag()}.cache`;
  const file: LoadedFile = { module: { exports: {} }, script: compile(path, cache), cache };
  files.set(path, file);
  const installed = createRequire(path);
  const require = (id: string): unknown =>
    id.startsWith('./') ? load(join(dirname(path), id), entry, files) : installed(id);
  const body = file.script.runInThisContext() as ModuleBody;
  body(file.module.exports, Object.assign(require, installed), file.module, path, dirname(path));
  return file.module.exports;
}

/** Wraps the source in the function by which Node gives a CommonJS module its names, and compiles it. */
function compile(path: string, cache: string): Script {
  const source = readFileSync(path, 'utf8');
  return new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: path,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

/** Writes the cache under another name and renames it, so that no process reads half a cache. */
function keep({ script, cache }: LoadedFile): void {
  const draft = `${cache}.${process.pid}`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, cache);
}
