import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { quantile } from '../measure';
import type { Options } from '../options';
import { printFigures, type Figure } from '../report';
import { withTestBed } from '../test-bed';

/** The most seconds of CPU, for help from the table of commands and for a command that queries PostgreSQL. */
const HELP_SECONDS = 0.25;
const COMMAND_SECONDS = 0.5;
const CALLS: [args: string[], target: number][] = [
  [['--version'], HELP_SECONDS],
  [['--help'], HELP_SECONDS],
  [['tasks', 'list', '--help'], HELP_SECONDS],
  [['tasks', 'list'], COMMAND_SECONDS],
  [['users', 'list', '--json'], COMMAND_SECONDS],
  [['schedules', 'preview', '30 2 * * 1-5'], COMMAND_SECONDS],
];
/** A module that makes the process write its CPU time, in microseconds, as the last line of stderr. */
const PRINT_CPU = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('\\n'+(user+system))})`;

/** Measures the CPU time of one start of the admin CLI with the loading of its modules, which every call pays. */
export function cli({ quick }: Options): Promise<boolean> {
  return withTestBed(async ({ env }) => {
    const figures: Figure[] = [];
    for (const [args, target] of CALLS) {
      await cpuSeconds(args, env); // the first call fills the file cache and is not measured
      const seconds: number[] = [];
      for (let n = quick ? 5 : 15; n > 0; n--) seconds.push(await cpuSeconds(args, env));
      figures.push({
        name: `${args.join(' ')}, median`,
        value: 1000 * quantile(seconds, 0.5),
        unit: 'ms',
        target: 1000 * target,
      });
      figures.push({ name: '  worst', value: 1000 * Math.max(...seconds), unit: 'ms' });
    }
    return printFigures('CPU (user + system) of one call of the CLI', figures);
  });
}

function cpuSeconds(args: string[], env: Record<string, string>): Promise<number> {
  const nodeArgs = ['--import', PRINT_CPU, resolve('dist/run/cli.js'), ...args];
  const child = spawn(process.execPath, nodeArgs, { env: { PATH: process.env.PATH, ...env } });
  let err = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) return done(Number(err.split('\n').at(-1)) / 1e6);
      fail(new Error(`${args.join(' ')} ended with exit code ${code}:\n${err}`));
    });
  });
}
