#!/usr/bin/env node
// Bundles the compiled apps with their packages into dist/run, so that a process reads a dozen files at its start in place
// of three thousand. It then starts each app once without settings, which stores V8's compiled code beside the bundles
// (libs/process/src/run-bundle.ts). Chaos, where it is compiled, gets its own bundles in dist/chaos/run.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

/** The compiled main file of each process. */
const PROCESSES = {
  api: 'apps/api/src/main.js',
  beat: 'apps/beat/src/main.js',
  worker: 'apps/worker/src/main.js',
  'worker.process': 'apps/worker/src/worker.process.js',
};
const CLI = { cli: 'apps/cli/src/main.js' };
/** A command spends most of its time loading modules, each once, so optimized code would not pay off. */
const CLI_OPTIONS = ['--no-opt'];
/** Running these commands loads all modules that commands share, so that V8's code for them is stored. */
const COMMANDS = [['tasks', 'list'], ['queues'], ['overview']];
const CHAOS = inRoot('dist/chaos/process/preload.js');
const RUN_BUNDLE = inRoot('dist/libs/process/src/run-bundle.js');
const WORKER_CHILD = inRoot('dist/apps/worker/src/supervisor/worker-child.js');
/** For this long a running process may still load files of its own build after a newer build was made. */
const OLD_BUILD_MS = 24 * 60 * 60 * 1000;
/** A build writes all of its files within this time. */
const BUILD_MS = 10 * 60 * 1000;

/** Bundles files into a folder and stores their compiled code. @param files `{ name: compiled file }`; `first` is loaded before each */
async function makeBundles(files, folder, first = []) {
  mkdirSync(folder, { recursive: true });
  keepLatestBuild(folder);
  const input = Object.entries(files).map(([name, path]) => [name, [...first, inRoot('dist', path)]]);
  const output = await bundle(Object.fromEntries(input), folder);
  const entries = output.filter(({ isEntry }) => isEntry);
  for (const entry of entries) writeStarter(folder, entry);
  // The worker's supervisor is left out: it does not stop for missing settings, and its process has other V8 options.
  await Promise.all(entries.filter(({ name }) => name !== 'worker').map((entry) => keepCompiledCode(folder, entry)));
}

function writeStarter(folder, { name, fileName }) {
  const start = `require('#process/run-bundle').runBundle(require('node:path').join(__dirname, '${fileName}'));\n`;
  // People start the CLI without options, so it sets its own; a worker process gets its options from its supervisor.
  const set =
    name === 'cli' ? CLI_OPTIONS.map((option) => `require('node:v8').setFlagsFromString('${option}');\n`) : [];
  writeFileSync(join(folder, `${name}.js`), set.join('') + start);
}

function v8OptionsOf(name) {
  if (name === 'worker.process') return createRequire(import.meta.url)(WORKER_CHILD).V8_OPTIONS;
  return name === 'cli' ? CLI_OPTIONS : [];
}

/** Starts a bundle without settings: it loads everything, stores the compiled code, and then exits for missing settings. */
async function keepCompiledCode(folder, { name, fileName }) {
  const file = JSON.stringify(join(folder, fileName));
  const code = `require(${JSON.stringify(RUN_BUNDLE)}).runAndKeepCompiledCode(${file})`;
  const { PATH, HOME } = process.env;
  for (const args of name === 'cli' ? COMMANDS : [[]]) {
    const nodeArgs = [...v8OptionsOf(name), '-e', code, '--', fileName, ...args];
    const { stdout, stderr } = await run(process.execPath, nodeArgs, { env: { PATH, HOME }, cwd: folder });
    const output = stdout + stderr;
    if (!/ is missing: /.test(output)) throw new Error(`The bundle of ${name} does not start:\n${output}`);
  }
  if (!readdirSync(folder).some((other) => other.startsWith(`${fileName}.`)))
    throw new Error(`${name} has left no compiled code behind`);
}

/**
 * Deletes the files of old builds, which no build has written again for OLD_BUILD_MS. Files of the latest build get the
 * present time, because its processes may still run after the next build.
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
