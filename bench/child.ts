import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#testing/servers/free-port';

const READY_WITHIN_MS = 60_000;
const TICKS_PER_SECOND = 100;

export type BenchedApp = 'api' | 'beat' | 'worker';

/** The CPU time and memory that a process has used since its start. */
export interface Usage {
  cpuSeconds: number;
  rssMiB: number;
}

/** A compiled app that runs as a separate process, as under `npm start`. */
export class Child {
  /** The time from its start to the first 200 of its health page. */
  readyMs = 0;
  private readonly lastLines: string[] = [];

  private constructor(
    readonly app: string,
    private readonly process: ChildProcess,
    /** The port of its health page; an API serves everything on it. */
    readonly port: number,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (chunk: Buffer) => this.keep(chunk.toString()));
  }

  /** Starts an app and waits until it is ready. @throws with its last lines of output when it does not become ready */
  static async start(app: BenchedApp, env: Record<string, string>): Promise<Child> {
    const port = await freePort();
    const ports: Record<string, string> = app === 'api' ? { PORT: String(port) } : { HEALTH_PORT: String(port) };
    return Child.run(app, join(__dirname, `../run/${app}.js`), port, { ...env, ...ports });
  }

  /** Starts a program of the benchmarks, which listens on `PORT` and has a health page as the apps have. */
  static async startProgram(name: string, env: Record<string, string>): Promise<Child> {
    const port = await freePort();
    return Child.run(name, join(__dirname, `${name}.js`), port, { ...env, PORT: String(port) });
  }

  private static async run(app: string, file: string, port: number, env: Record<string, string>): Promise<Child> {
    const startedAt = performance.now();
    const child = new Child(
      app,
      spawn(process.execPath, [file], {
        env: { ...basicEnv(), ...env, HOST: '127.0.0.1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      port,
    );
    while (!(await child.isReady())) {
      if (child.process.exitCode !== null || performance.now() - startedAt > READY_WITHIN_MS)
        throw new Error(`${app} did not become ready:\n${child.lastLines.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.readyMs = performance.now() - startedAt;
    return child;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** The base address of an API. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The usage of the process and of its descendants. */
  usage(): Usage {
    return usageOfAll([this.pid]);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill(signal);
    await exited;
  }

  /** The lines that it logged at the level of a warning or above. */
  get complaints(): string[] {
    return this.lastLines.filter((line) => /"level":("(warn|error|fatal)"|[456]0)|^\s*at |Error/.test(line));
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }

  private keep(text: string): void {
    this.lastLines.push(...text.split('\n').filter((line) => line !== ''));
    this.lastLines.splice(0, Math.max(0, this.lastLines.length - 200));
  }
}

/** The usage of these processes and all their descendants (a supervisor starts the worker). Needs Linux; NaN elsewhere. */
export function usageOfAll(pids: number[]): Usage {
  if (pids.length === 0) return { cpuSeconds: NaN, rssMiB: NaN };
  try {
    const all = pids.flatMap(family).map(usageOf);
    return {
      cpuSeconds: all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      rssMiB: all.reduce((sum, { rssMiB }) => sum + rssMiB, 0),
    };
  } catch {
    return { cpuSeconds: NaN, rssMiB: NaN };
  }
}

function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => family(Number(child))))];
}

/** The usage of a process, with that of its ended children, because a supervisor replaces its worker process. */
function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const rssKiB = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { cpuSeconds: ticks / TICKS_PER_SECOND, rssMiB: rssKiB / 1024 };
}

/** The environment without the caller's settings, so that the processes run with the defaults. */
function basicEnv(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
}
