#!/usr/bin/env node
// Bundles the compiled apps with their packages into dist/run: a process that starts reads a dozen files in place of
// three thousand. Then starts each app once without settings, so that the code which V8 compiled is kept beside them
// (libs/process/src/run-bundle.ts).
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const OUT = inRoot('dist', 'run');
/** What is started, and the compiled file that it comes from. */
const ENTRIES = {
  api: 'apps/api/src/main.js',
  beat: 'apps/beat/src/main.js',
  worker: 'apps/worker/src/main.js',
  'worker.process': 'apps/worker/src/worker.process.js',
  cli: 'apps/cli/src/main.js',
};
const RUN_BUNDLE = inRoot('dist/libs/process/src/run-bundle.js');
const WORKER_CHILD = inRoot('dist/apps/worker/src/supervisor/worker-child.js');
/** Commands that between them load what commands share. */
const COMMANDS = [['tasks', 'list'], ['queues'], ['overview']];
/** Packages that read files beside their own: native code, and the page of Swagger UI. */
const NOT_BUNDLED = [/\.node$/, /^@duckdb\//, /^@node-rs\//, /^swagger-ui-dist/];
/** A process that still runs may load a part of its own build after the next one. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** What packages load at their start although we never use it: prompts, plug-ins, completion, telephone numbers. */
const UNUSED = /^(inquirer|cosmiconfig|@fig\/complete-commander|libphonenumber-js\/max)$/;
const leavesOutUnused = {
  name: 'leaves-out-unused',
  resolveId: (id) => (UNUSED.test(id) ? { id: '\0unused' } : null),
  load: (id) => (id === '\0unused' ? 'module.exports = {};' : null),
};

/** Nest loads some packages through createRequire, which no bundler looks into: as require() they are seen. */
const seesRequire = {
  name: 'sees-require',
  transform(code) {
    if (!code.includes('createRequire(import.meta.url)')) return null;
    return {
      code: code
        .replace(/createRequire\(import\.meta\.url\)\((['"][^'"]+['"])\)/g, 'require($1)')
        .replace(/^const require = createRequire\(import\.meta\.url\);$/m, ''),
      map: null,
    };
  },
};

/** `executors.ts` requires the executor of each kind by its name: all of that folder are part of the bundle. */
const EXECUTORS = /apps[\\/]worker[\\/]src[\\/]execution[\\/]executors\.js$/;
const bundlesExecutors = {
  name: 'bundles-executors',
  transform(code, id) {
    if (!EXECUTORS.test(id)) return null;
    const files = readdirSync(id.replace(/\.js$/, '')).filter((name) => name.endsWith('.executor.js'));
    const table = files.map(
      (name) => `'./executors/${name.replace(/\.js$/, '')}': () => require('./executors/${name}')`,
    );
    const bundled = code.replace(/^const load = .*$/m, `const load = (name) => ({ ${table.join(', ')} })[name]();`);
    if (bundled === code) throw new Error(`${id} no longer says how it loads executors`);
    return { code: bundled, map: null };
  },
};

async function bundle() {
  const bundler = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, inRoot('dist', path)])),
    platform: 'node',
    external: NOT_BUNDLED,
    plugins: [leavesOutUnused, seesRequire, bundlesExecutors],
    // Packages that Nest could use and we have not: they are loaded when they are used, and never are.
    onLog: (level, log, handle) => log.code !== 'UNRESOLVED_IMPORT' && handle(level, log),
  });
  const { output } = await bundler.write({
    dir: OUT,
    format: 'cjs',
    keepNames: true,
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundler.close();
  return output;
}

function writeStarter({ name, fileName }) {
  const set = v8OptionsOf(name).map((option) => `require('node:v8').setFlagsFromString('${option}');\n`);
  const start = `require('../libs/process/src/run-bundle.js').runBundle(require('node:path').join(__dirname, '${fileName}'));\n`;
  // A worker process is given its options by its supervisor.
  writeFileSync(join(OUT, `${name}.js`), name === 'cli' ? set.join('') + start : start);
}

function v8OptionsOf(name) {
  if (name === 'worker.process') return createRequire(import.meta.url)(WORKER_CHILD).V8_OPTIONS;
  // Most of a command is the loading of modules, which runs once: optimized code would never be used.
  return name === 'cli' ? ['--no-opt'] : [];
}

/** Starts it as far as its complaint about missing settings, which comes after everything was loaded. */
async function keepCompiledCode({ name, fileName }) {
  const code = `require(${JSON.stringify(RUN_BUNDLE)}).runAndKeepCompiledCode(${JSON.stringify(join(OUT, fileName))})`;
  const options = [...v8OptionsOf(name), '-e', code];
  for (const args of name === 'cli' ? COMMANDS : [[]]) {
    const { PATH, HOME } = process.env;
    const { stdout, stderr } = await run(process.execPath, [...options, '--', fileName, ...args], {
      env: { PATH, HOME },
      cwd: OUT,
    });
    const said = stdout + stderr;
    if (!/ is missing: /.test(said)) throw new Error(`The bundle of ${name} does not start:\n${said}`);
  }
  if (!readdirSync(OUT).some((file) => file.startsWith(`${fileName}.`)))
    throw new Error(`${name} has left no compiled code behind`);
}

function removeOldBuilds(present) {
  const before = Date.now() - KEPT_MS;
  for (const name of readdirSync(OUT)) {
    const isPresent = present.some((file) => name === file || name.startsWith(`${file}.`));
    if (!isPresent && statSync(join(OUT, name)).mtimeMs < before) rmSync(join(OUT, name));
  }
}

mkdirSync(OUT, { recursive: true });
const output = await bundle();
const entries = output.filter(({ isEntry }) => isEntry);
entries.forEach(writeStarter);
// The supervisor says nothing of its settings: it would start a worker process, whose code is compiled with other options.
await Promise.all(entries.filter(({ name }) => name !== 'worker').map(keepCompiledCode));
removeOldBuilds([...output.map(({ fileName }) => fileName), ...Object.keys(ENTRIES).map((name) => `${name}.js`)]);
