#!/usr/bin/env node
// Bundles the compiled apps with their packages into dist/run: a process that starts reads a dozen files in place of
// three thousand. Then starts each app once without settings, so that the code which V8 compiled is kept beside them
// (libs/process/src/run-bundle.ts). Where chaos is, its apps are bundles of their own, in dist/chaos/run.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
/** Commands that between them load what commands share. */
const COMMANDS = [['tasks', 'list'], ['queues'], ['overview']];
const CHAOS = inRoot('dist/chaos/process/preload.js');
const RUN_BUNDLE = inRoot('dist/libs/process/src/run-bundle.js');
const WORKER_CHILD = inRoot('dist/apps/worker/src/supervisor/worker-child.js');
/** A process that still runs may load a part of its own build after the next one. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** @param files `{ name: compiled file }`; `first` is loaded before each */
async function makeBundles(files, folder, first = []) {
  mkdirSync(folder, { recursive: true });
  const input = Object.entries(files).map(([name, path]) => [name, [...first, inRoot('dist', path)]]);
  const output = await bundle(Object.fromEntries(input), folder);
  const entries = output.filter(({ isEntry }) => isEntry);
  for (const entry of entries) writeStarter(folder, entry);
  // The supervisor has no settings to miss: it would start a worker process, whose code is compiled with other options.
  await Promise.all(entries.filter(({ name }) => name !== 'worker').map((entry) => keepCompiledCode(folder, entry)));
  removeOldBuilds(folder, [...output.map(({ fileName }) => fileName), ...entries.map(({ name }) => `${name}.js`)]);
}

function writeStarter(folder, { name, fileName }) {
  const set = v8OptionsOf(name).map((option) => `require('node:v8').setFlagsFromString('${option}');\n`);
  const start = `require('#process/run-bundle').runBundle(require('node:path').join(__dirname, '${fileName}'));\n`;
  // A worker process is given its options by its supervisor.
  writeFileSync(join(folder, `${name}.js`), name === 'cli' ? set.join('') + start : start);
}

function v8OptionsOf(name) {
  if (name === 'worker.process') return createRequire(import.meta.url)(WORKER_CHILD).V8_OPTIONS;
  // Most of a command is the loading of modules, which runs once: optimized code would never be used.
  return name === 'cli' ? ['--no-opt'] : [];
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

function removeOldBuilds(folder, present) {
  const before = Date.now() - KEPT_MS;
  for (const name of readdirSync(folder)) {
    const isPresent = present.some((file) => name === file || name.startsWith(`${file}.`));
    if (!isPresent && statSync(join(folder, name)).mtimeMs < before) rmSync(join(folder, name));
  }
}

await Promise.all([
  makeBundles({ ...PROCESSES, ...CLI }, inRoot('dist', 'run')),
  existsSync(CHAOS) && makeBundles(PROCESSES, inRoot('dist', 'chaos', 'run'), [CHAOS]),
]);
