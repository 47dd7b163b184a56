import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const READY_WITHIN_MS = 60_000;
const TICKS_PER_SECOND = 100;

export type BenchedApp = 'api' | 'beat' | 'worker';

/** What a process has used so far. */
export interface Usage {
  cpuSeconds: number;
  rssMiB: number;
}

/** A compiled app as a process of its own, as `npm start` would run it. */
export class Child {
  /** From spawn to the first 200 of its health page. */
  readyMs = 0;
  private readonly lastLines: string[] = [];

  private constructor(
    readonly app: string,
    private readonly process: ChildProcess,
    /** Of its health page; of the API, of everything. */
    readonly port: number,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (chunk: Buffer) => this.keep(chunk.toString()));
  }

  /** Resolves when its health page says ready. @throws with its last lines when it does not */
  static async start(app: BenchedApp, env: Record<string, string>): Promise<Child> {
    const port = await freePort();
    const ports: Record<string, string> = app === 'api' ? { PORT: String(port) } : { HEALTH_PORT: String(port) };
    return Child.run(app, join(__dirname, `../run/${app}.js`), port, { ...env, ...ports });
  }

  /** A program of the benchmarks, which listens on the port `PORT` and has a health page as the apps have. */
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

  /** Of an API. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Of the process and of those it has started (a worker works under a supervisor). Linux only; elsewhere nothing. */
  usage(): Usage {
    try {
      const all = family(this.process.pid as number).map(usageOf);
      return {
        cpuSeconds: all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
        rssMiB: all.reduce((sum, { rssMiB }) => sum + rssMiB, 0),
      };
    } catch {
      return { cpuSeconds: NaN, rssMiB: NaN };
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }

  /** What it said at the level of a warning or above. */
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

function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => family(Number(child))))];
}

/** With what those of its children used that have ended: a worn worker process is followed by a fresh one. */
function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const rssKiB = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { cpuSeconds: ticks / TICKS_PER_SECOND, rssMiB: rssKiB / 1024 };
}

/** Nothing of the caller's settings reaches the processes: they run with the stock ones. */
function basicEnv(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
