import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compiledFolder } from '#testing/processes/compiled-folder';

const execute = promisify(execFile);
let folder: string;
let compiled: string;

beforeAll(() => (compiled = compiledFolder(__dirname)));
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-bundle-spec-'));
  write(
    'app-1.js',
    `const part = require('./part-1.js');\nconsole.log(part.name, require('node:path').sep, __filename);`,
  );
  write('part-1.js', `exports.name = 'part';`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** Runs the bundle in a child process: the cache is written at the end of a process, and V8 has options per process. */
async function run(how: 'runBundle' | 'runAndKeepCompiledCode', options: string[] = []): Promise<string> {
  const load = `require(${JSON.stringify(join(compiled, 'run-bundle.js'))})`;
  const code = `${load}.${how}(${JSON.stringify(join(folder, 'app-1.js'))})`;
  return (await execute(process.execPath, [...options, '-e', code])).stdout.trim();
}

const caches = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.cache'));

describe('a bundle', () => {
  it('runs with its parts, modules of Node and its own file name', async () => {
    expect(await run('runBundle')).toBe(`part / ${join(folder, 'app-1.js')}`);
    expect(caches()).toEqual([]);
  });

  it('writes the compiled code of every part that it has loaded', async () => {
    await run('runAndKeepCompiledCode');
    expect(caches().map((name) => name.replace(/\.\d+\.cache$/, ''))).toEqual([
      'app-1.js.app-1.js',
      'part-1.js.app-1.js',
    ]);
    expect(await run('runBundle')).toBe(`part / ${join(folder, 'app-1.js')}`);
  });

  it('runs from its code cache, for which V8 compares only the length of the source', async () => {
    await run('runAndKeepCompiledCode');
    write('part-1.js', `exports.name = 'PART';`);
    expect(await run('runBundle')).toContain('part / ');
  });

  it('compiles its source when V8 has other options than when the cache was written', async () => {
    await run('runAndKeepCompiledCode');
    write('part-1.js', `exports.name = 'PART';`);
    expect(await run('runBundle', ['--always-sparkplug'])).toContain('PART / ');
  });

  it('compiles its source when the cache is corrupt', async () => {
    await run('runAndKeepCompiledCode');
    for (const name of caches()) write(name, 'not compiled code');
    write('part-1.js', `exports.name = 'PART';`);
    expect(await run('runBundle')).toContain('PART / ');
  });
});
