// Bundles compiled apps by rolldown, with the settings for packages that it cannot analyse by itself.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

/** Packages that are not bundled because they read other files of theirs: native code, and the page of Swagger UI. */
const NOT_BUNDLED = [/\.node$/, /^@duckdb\//, /^@node-rs\//, /^swagger-ui-dist/];

/** Modules that packages load at their start although Carillon never uses them: prompts, plug-ins, completion, phone numbers. */
const UNUSED = /^(inquirer|cosmiconfig|@fig\/complete-commander|libphonenumber-js\/max)$/;
const leavesOutUnused = {
  name: 'leaves-out-unused',
  resolveId: (id) => (UNUSED.test(id) ? { id: '\0unused' } : null),
  load: (id) => (id === '\0unused' ? 'module.exports = {};' : null),
};

/** Rewrites Nest's loading through createRequire, which bundlers do not follow, into require(), which they do. */
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

/** Modules that require the files of a folder by a computed name, so that all files of that folder are bundled. */
const BY_NAME = [
  { module: /apps[\\/]worker[\\/]src[\\/]execution[\\/]executors\.js$/, folder: 'executors', ending: '.executor.js' },
  {
    module: /apps[\\/]worker[\\/]src[\\/]notification[\\/]endpoint-format\.registry\.js$/,
    ...{ folder: 'channels', ending: '.channel.js' },
  },
];
const bundlesFolders = {
  name: 'bundles-folders',
  transform(code, id) {
    const found = BY_NAME.find(({ module }) => module.test(id));
    if (found === undefined) return null;
    const files = readdirSync(join(dirname(id), found.folder)).filter((name) => name.endsWith(found.ending));
    const table = files.map((name) => {
      const path = `./${found.folder}/${name.replace(/\.js$/, '')}`;
      return `'${path}': () => require('${path}.js')`;
    });
    const bundled = code.replace(/^const load = .*$/m, `const load = (name) => ({ ${table.join(', ')} })[name]();`);
    if (bundled === code) throw new Error(`${id} no longer says how it loads its folder`);
    return { code: bundled, map: null };
  },
};

/** Provides a virtual module `start:<name>` that loads several modules in order, for each `{ name: [path, …] }`. */
const startsInTurn = (input) => ({
  name: 'starts-in-turn',
  resolveId: (id) => (id.startsWith('start:') ? { id: `\0${id}` } : null),
  load: (id) => {
    const [, name] = /^\0start:(.*)$/.exec(id) ?? [];
    return name === undefined ? null : input[name].map((path) => `require(${JSON.stringify(path)});`).join('\n');
  },
});

/**
 * Optional packages of Nest that are not installed and not used. Any other import that is not found fails the build,
 * because otherwise only the process that reaches it would fail.
 */
const ABSENT =
  /^(mqtt|kafkajs|ioredis|@nestjs\/platform-(socket\.io|express)|@nats-io\/transport-node|@grpc\/grpc-js|@fastify\/view)$/;

/**
 * Bundles compiled files with their packages into a folder.
 * @param input `{ name: [path, …] }`: the files that a bundle runs, in this order
 * @throws when an import is not found
 * @returns the written files, each as `{ name, fileName, isEntry }`
 */
export async function bundle(input, folder) {
  const missing = [];
  const bundler = await rolldown({
    input: Object.fromEntries(Object.keys(input).map((name) => [name, `start:${name}`])),
    platform: 'node',
    external: NOT_BUNDLED,
    plugins: [startsInTurn(input), leavesOutUnused, seesRequire, bundlesFolders],
    // Rolldown would drop a decodeURIComponent call whose result is unused as pure, although it throws on bad input.
    treeshake: false,
    onLog: (level, log, handle) => {
      if (log.code !== 'UNRESOLVED_IMPORT') handle(level, log);
      else if (!ABSENT.test(log.exporter ?? '')) missing.push(log.message);
    },
  });
  const names = '[name]-[hash].js';
  const options = {
    dir: folder,
    format: 'cjs',
    keepNames: true,
    minify: false,
    entryFileNames: names,
    chunkFileNames: names,
  };
  const { output } = await bundler.write(options);
  await bundler.close();
  if (missing.length > 0) throw new Error(`The bundle misses what it imports:\n${missing.join('\n')}`);
  return output;
}
