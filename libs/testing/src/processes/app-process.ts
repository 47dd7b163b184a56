import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { environmentOfTests } from './test-environment';

export const APPS = ['api', 'beat', 'worker'] as const;
export type AppName = (typeof APPS)[number];

/** The end of a process. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const LINES_SHOWN = 30;

/** A process of Carillon, started by this spec or, of a system that specs share, by an earlier one. */
export interface RunningApp {
  readonly name: AppName;
  readonly pid: number;
  /** The lines that the process has written so far. */
  readonly lines: string[];
  readonly exit: Exit | null;
}

/** Waits for a line of the log that matches. @throws when the process ends before, with its last lines */
export async function lineOf(app: RunningApp, pattern: RegExp): Promise<string> {
  const look = (): string | undefined => app.lines.find((line) => pattern.test(line));
  const line = await eventually(() => look() ?? (app.exit ? 'ended' : undefined), {
    what: `${app.name} says ${pattern}`,
  });
  if (look() === undefined) throw new Error(`${app.name} ended before it said ${pattern}\n${lastLinesOf(app)}`);
  return line!;
}

export function lastLinesOf({ lines }: RunningApp): string {
  return lines.slice(-LINES_SHOWN).join('\n');
}

/** The command of a compiled app. @throws when it is not built */
export function commandOf(name: AppName): string[] {
  const main = join(process.cwd(), 'dist', 'run', `${name}.js`);
  if (!existsSync(main)) throw new Error(`${main} is not there: run npm run build first (npm test does)`);
  return [main];
}

/** The list in which test/runner/environment.cjs finds the processes of a failed spec. Absent outside of Jest. */
const known = globalThis as { carillonProcesses?: RunningApp[] };

/** One compiled app of `dist` as a process of its own, with nothing of this process's environment but PATH and HOME. */
export class AppProcess implements RunningApp {
  readonly lines: string[] = [];
  exit: Exit | null = null;
  private readonly child: ChildProcess;
  private readonly ended: Promise<Exit>;
  private isEndExpected = false;

  constructor(
    readonly name: AppName,
    env: Record<string, string>,
  ) {
    this.child = spawn(process.execPath, commandOf(name), {
      cwd: join(process.cwd(), 'dist'), // a .env of the working directory would be read
      env: { ...environmentOfTests(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const parts = (rest + text).split('\n');
        rest = parts.pop() ?? '';
        this.lines.push(...parts);
      });
    }
    known.carillonProcesses?.push(this);
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        this.exit = { code, signal };
        resolve(this.exit);
      });
    });
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Waits for a line of the log that matches. @throws when the process ends before, with its last lines */
  untilLine(pattern: RegExp): Promise<string> {
    return lineOf(this, pattern);
  }

  ready(): Promise<string> {
    return this.untilLine(new RegExp(`"${this.name} is ready"`));
  }

  /** Sends a signal and waits for the end. */
  async kill(signal: NodeJS.Signals): Promise<Exit> {
    this.isEndExpected = true;
    this.child.kill(signal);
    return this.ended;
  }

  /** Waits until the process ends by itself, and marks that end as expected. */
  async untilEnd(): Promise<Exit> {
    this.isEndExpected = true;
    return (await eventually(() => this.exit, { what: `${this.name} ends` }))!;
  }

  /** Refuses an unexpected end. @throws with the last lines of the log when the process has ended by itself */
  refuseDeath(): void {
    if (this.exit === null || this.isEndExpected) return;
    const { code, signal } = this.exit;
    throw new Error(`${this.name} died: exit code ${code}, signal ${signal}; its last lines:\n${lastLinesOf(this)}`);
  }
}
