#!/usr/bin/env node
// Bundles the compiled apps with their packages into dist/run: a process that starts reads a dozen files in place of
// three thousand. Then starts each app once without settings, so that the code which V8 compiled is kept beside them
// (libs/process/src/run-bundle.ts). Where chaos is, its apps are bundles of their own, in dist/chaos/run.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

/** What is started, and the compiled file that it comes from. */
const PROCESSES = {
  api: 'apps/api/src/main.js',
  beat: 'apps/beat/src/main.js',
  worker: 'apps/worker/src/main.js',
  'worker.process': 'apps/worker/src/worker.process.js',
};
const CLI = { cli: 'apps/cli/src/main.js' };
/** Most of a command is the loading of modules, which runs once: optimized code would never be used. */
const CLI_OPTIONS = ['--no-opt'];
/** Commands that between them load what commands share. */
const COMMANDS = [['tasks', 'list'], ['queues'], ['overview']];
const CHAOS = inRoot('dist/chaos/process/preload.js');
const RUN_BUNDLE = inRoot('dist/libs/process/src/run-bundle.js');
const WORKER_CHILD = inRoot('dist/apps/worker/src/supervisor/worker-child.js');
/** A process that still runs may load a part of its own build after the next one, for so long. */
const OLD_BUILD_MS = 24 * 60 * 60 * 1000;
/** A build writes all of its files within this time. */
const BUILD_MS = 10 * 60 * 1000;

/** @param files `{ name: compiled file }`; `first` is loaded before each */
async function makeBundles(files, folder, first = []) {
  mkdirSync(folder, { recursive: true });
  keepLatestBuild(folder);
  const input = Object.entries(files).map(([name, path]) => [name, [...first, inRoot('dist', path)]]);
  const output = await bundle(Object.fromEntries(input), folder);
  const entries = output.filter(({ isEntry }) => isEntry);
  for (const entry of entries) writeStarter(folder, entry);
  // The supervisor has no settings to miss: it would start a worker process, whose code is compiled with other options.
  await Promise.all(entries.filter(({ name }) => name !== 'worker').map((entry) => keepCompiledCode(folder, entry)));
}

function writeStarter(folder, { name, fileName }) {
  const start = `require('#process/run-bundle').runBundle(require('node:path').join(__dirname, '${fileName}'));\n`;
  // The CLI has nobody who starts it with options; a worker process is given its own by its supervisor.
  const set =
    name === 'cli' ? CLI_OPTIONS.map((option) => `require('node:v8').setFlagsFromString('${option}');\n`) : [];
  writeFileSync(join(folder, `${name}.js`), set.join('') + start);
}

function v8OptionsOf(name) {
  if (name === 'worker.process') return createRequire(import.meta.url)(WORKER_CHILD).V8_OPTIONS;
  return name === 'cli' ? CLI_OPTIONS : [];
}

/** Starts it as far as its complaint about missing settings, which comes after everything was loaded. */
async function keepCompiledCode(folder, { name, fileName }) {
  const file = JSON.stringify(join(folder, fileName));
  const code = `require(${JSON.stringify(RUN_BUNDLE)}).runAndKeepCompiledCode(${file})`;
  const { PATH, HOME } = process.env;
  for (const args of name === 'cli' ? COMMANDS : [[]]) {
    const nodeArgs = [...v8OptionsOf(name), '-e', code, '--', fileName, ...args];
    const { stdout, stderr } = await run(process.execPath, nodeArgs, { env: { PATH, HOME }, cwd: folder });
    const said = stdout + stderr;
    if (!/ is missing: /.test(said)) throw new Error(`The bundle of ${name} does not start:\n${said}`);
  }
  if (!readdirSync(folder).some((other) => other.startsWith(`${fileName}.`)))
    throw new Error(`${name} has left no compiled code behind`);
}

/**
 * A file that nobody has written again for so long is of an old build. Those of the latest build count from now on: its
 * processes may still run when the next one is there.
 */
function keepLatestBuild(folder) {
  const files = readdirSync(folder).map((name) => ({
    path: join(folder, name),
    at: statSync(join(folder, name)).mtimeMs,
  }));
  const latest = Math.max(...files.map(({ at }) => at)) - BUILD_MS;
  const now = new Date();
  for (const { path, at } of files) {
    if (at >= latest) utimesSync(path, now, now);
    else if (at < now.getTime() - OLD_BUILD_MS) rmSync(path);
  }
}

await Promise.all([
  makeBundles({ ...PROCESSES, ...CLI }, inRoot('dist', 'run')),
  existsSync(CHAOS) && makeBundles(PROCESSES, inRoot('dist', 'chaos', 'run'), [CHAOS]),
]);
