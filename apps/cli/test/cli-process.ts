import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Transcript, type Ended } from './transcript';

/** Writes the files that it has loaded to stderr at its end. */
const LISTS_ITS_FILES = `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')))`;

/** Runs the compiled CLI as a process. It is for what only a process can prove; CliCall is many times cheaper. */
export class CliProcess {
  readonly written = new Transcript();
  readonly child;
  readonly ended: Promise<Ended>;

  constructor(args: string[], env: Record<string, string>, nodeArgs: string[] = [], main = resolve('dist/run/cli.js')) {
    if (!existsSync(main)) throw new Error('the CLI is not built: npm run build');
    this.child = spawn(process.execPath, [...nodeArgs, main, ...args], { env: { PATH: process.env.PATH, ...env } });
    this.child.stdout.on('data', (chunk) => this.written.add('out', chunk));
    this.child.stderr.on('data', (chunk) => this.written.add('err', chunk));
    this.ended = new Promise((done) =>
      this.child.once('close', (code) => done({ code, out: this.written.out, err: this.written.err })),
    );
  }

  /** Waits until stdout and stderr together contain this text. @throws when the command ends without it */
  writes(text: string): Promise<void> {
    return this.written.holds(text, this.ended);
  }
}

/**
 * Lists the files that a call loads, from the compiled files before they are bundled: names of packages and
 * `commands/…`.
 */
export async function loadedFiles(args: string[], env: Record<string, string>): Promise<string[]> {
  const hook = `data:text/javascript,import{createRequire}from'node:module';const require=createRequire('${resolve('package.json')}');${LISTS_ITS_FILES}`;
  const { err } = await new CliProcess(args, env, ['--import', hook], resolve('dist/apps/cli/src/main.js')).ended;
  const files = err.split('\n').map((file) => file.replace(/^.*\/node_modules\/((@[^/]+\/)?[^/]+)\/.*$/, '$1'));
  return [...new Set(files.map((file) => file.replace(/^.*\/dist\/(apps\/cli\/src|libs)\//, '')))];
}
