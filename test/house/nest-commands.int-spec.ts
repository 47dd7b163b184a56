import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

interface Ended {
  code: number;
  output: string;
}
interface Loaded {
  /** How many files of libs the process has loaded. */
  libFiles: number;
  /** Files of ours that were loaded from elsewhere than the output of this build. */
  elsewhere: string[];
  /** Files of libs for which `#lib/file` and the path that Nest's compiler wrote give two modules. */
  twice: string[];
}
interface NestProject {
  sourceRoot: string;
  entryFile: string;
  compilerOptions: { tsConfigPath: string };
}

const ROOT = resolve(__dirname, '../..');
/**
 * Two processes that between them load every lib. The worker's main file is its supervisor, which has no settings that
 * could be missing.
 */
const STARTED: [app: string, file: string][] = [
  ['api', 'main.js'],
  ['worker', 'worker.process.js'],
];

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

function ends(command: string, args: string[], cwd: string): Promise<Ended> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  return new Promise((done) => {
    execFile(command, args, { cwd, env, maxBuffer: 10_000_000 }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

/** Is loaded before an app, in the folder of the build; says at its end which modules the process holds. */
const REPORT_MODULES = `
const { createRequire } = require('node:module');
const { join } = require('node:path');
const byName = createRequire(join(__dirname, 'package.json'));
process.on('exit', () => {
  const ours = Object.keys(require.cache).filter((file) => !file.includes('/node_modules/') && file !== __filename);
  const libFiles = ours.filter((file) => file.startsWith(join(__dirname, 'dist/libs/')));
  const isTwice = (file) => {
    const [, lib, name] = /\\/dist\\/libs\\/([^/]+)\\/src\\/(.+)\\.js$/.exec(file);
    return byName('#' + lib + '/' + name) !== require.cache[file].exports;
  };
  const loaded = {
    libFiles: libFiles.length,
    elsewhere: ours.filter((file) => !file.startsWith(join(__dirname, 'dist/'))),
    twice: libFiles.filter(isTwice),
  };
  require('node:fs').writeSync(1, '\\nLOADED ' + JSON.stringify(loaded) + '\\n');
});`;

describe('the commands of Nest', () => {
  it('know every app with the main file that it has', () => {
    const { projects } = json('nest-cli.json') as { projects: Record<string, NestProject> };
    const apps = readdirSync(join(ROOT, 'apps')).filter((app) => app !== 'web');
    expect(Object.keys(projects).toSorted()).toEqual(apps.toSorted());
    for (const [app, { sourceRoot, entryFile, compilerOptions }] of Object.entries(projects)) {
      expect(sourceRoot).toBe(`apps/${app}/src`);
      expect(readdirSync(join(ROOT, sourceRoot))).toContain('main.ts');
      expect(entryFile).toBe(`apps/${app}/src/main`);
      expect(compilerOptions.tsConfigPath).toBe('tsconfig.build.json');
    }
  });

  it('find each lib by the paths of tsconfig.json, where the package imports say it is', () => {
    const { imports } = json('package.json') as { imports: Record<string, Record<string, string>> };
    const { compilerOptions } = json('tsconfig.json') as { compilerOptions: { paths: Record<string, string[]> } };
    const libs = readdirSync(join(ROOT, 'libs')).toSorted();
    expect(Object.keys(imports).toSorted()).toEqual(libs.map((lib) => `#${lib}/*`));
    for (const [name, at] of Object.entries(imports)) {
      const source = `./libs/${name.slice(1, -2)}/src/*`;
      expect({ name, ...at }).toEqual({
        name,
        'app-src': `${source}.ts`,
        types: `${source}.ts`,
        default: `./dist${source.slice(1)}.js`,
      });
    }
    expect(compilerOptions.paths).toEqual(
      Object.fromEntries(Object.entries(imports).map(([name, { types }]) => [name, [types!.replace(/\.ts$/, '')]])),
    );
  });
});

/** Nest's build of all apps in a folder of its own. Types are left out: that they are right is what the linter looks at. */
async function buildByNest(house: string): Promise<Ended> {
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  cpSync(join(ROOT, 'package.json'), join(house, 'package.json'));
  const settings = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: { rootDir: ROOT, outDir: join(house, 'dist'), incremental: false, noCheck: true },
    include: [join(ROOT, 'apps/*/src/**/*.ts'), join(ROOT, 'libs/*/src/**/*.ts')],
    exclude: ['apps/web', 'libs/testing', '**/*.spec.ts', '**/*.int-spec.ts'].map((path) => join(ROOT, path)),
  };
  writeFileSync(join(house, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(house, 'report-modules.cjs'), REPORT_MODULES);
  const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  return ends(process.execPath, [nest, 'build', 'api', '--path', relative(ROOT, join(house, 'tsconfig.json'))], ROOT);
}

it('a process that Nest has built holds one instance of each module, by whatever name it was imported', async () => {
  const house = mkdtempSync(join(tmpdir(), 'nest-build-'));
  try {
    expect(await buildByNest(house)).toEqual({ code: 0, output: '' });
    for (const [app, file] of STARTED) {
      const main = join(house, 'dist/apps', app, 'src', file);
      const { output } = await ends(process.execPath, ['-r', join(house, 'report-modules.cjs'), main], house);
      expect(output).toMatch(/DATABASE_URL is missing: /);
      const loaded = JSON.parse(output.slice(output.indexOf('LOADED ') + 'LOADED '.length).split('\n')[0]!) as Loaded;
      expect({ app, ...loaded }).toMatchObject({ app, elsewhere: [], twice: [] });
      expect(loaded.libFiles).toBeGreaterThan(20);
    }
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
});
