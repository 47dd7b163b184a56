import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentOfTests } from '#testing/processes/test-environment';
import { waitUntil } from './wait';

export type AppName = 'api' | 'beat' | 'worker';

const READY_MS = 60_000;
const LINES_KEPT = 40;

/** Every process that is running; the exit hook below kills them, so that no way of ending chaos leaves one running. */
const living = new Set<AppProcess>();
process.on('exit', () => living.forEach((one) => one.signal('SIGKILL')));

/**
 * A compiled app as people run it, with two additions that production does not have: its links to PostgreSQL and
 * RabbitMQ may be proxies, and its bundle begins with `process/preload.ts`, which puts the failpoints in.
 */
export class AppProcess {
  readonly ended: Promise<void>;
  isAlive = true;
  private readonly child: ChildProcess;
  private readonly lastLines: string[] = [];
  /** The process that last reported that it is ready; for a worker it is the one that its supervisor has started. */
  private readyPid = 0;

  constructor(
    readonly app: AppName,
    env: Record<string, string>,
    log: string,
  ) {
    this.child = spawn(process.execPath, [join(__dirname, 'run', `${app}.js`)], {
      cwd: __dirname, // the app would read a .env of the repository's root
      env: { ...environmentOfTests(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = createWriteStream(log, { flags: 'a' });
    for (const stream of [this.child.stdout, this.child.stderr])
      if (stream) createInterface(stream).on('line', (line) => this.onLine(line, file));
    this.ended = new Promise((resolve) => {
      this.child.once('close', () => {
        file.end();
        resolve();
      });
      this.child.once('exit', () => {
        this.isAlive = false;
        living.delete(this);
      });
      living.add(this);
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The id of the process that does the work: this one, or the one that it supervises. */
  get workingPid(): number {
    return this.readyPid;
  }

  /** The ids of this process and of all processes that it has started, the youngest last. */
  get pids(): number[] {
    return [this.pid, ...descendants(this.pid)];
  }

  /** True while the process that reported to be ready is alive. */
  get isReady(): boolean {
    return this.isAlive && isLiving(this.readyPid);
  }

  /** Waits until the app is ready. @throws with the end of its output when it exits before that, or is not ready in time */
  async ready(): Promise<void> {
    const words = (): string => `\n${this.lastLines.join('\n')}`;
    await waitUntil(`${this.app} becomes ready`, READY_MS, () => this.isReady || !this.isAlive, 20).catch(
      (error: Error) => {
        throw new Error(error.message + words());
      },
    );
    if (!this.isReady) throw new Error(`${this.app} ended before it was ready${words()}`);
  }

  /** Sends a signal to this process and to all processes that it has started. */
  signal(name: NodeJS.Signals): void {
    for (const pid of this.pids) send(pid, name);
  }

  /** Sends a signal to this process alone and waits until it has exited. */
  async end(name: NodeJS.Signals): Promise<void> {
    send(this.pid, name);
    await this.ended;
  }

  /** Kills the process that does the work; the supervisor of a worker keeps running. */
  async killWorking(): Promise<void> {
    const pid = this.readyPid;
    send(pid, 'SIGKILL');
    await waitUntil(`process ${pid} of ${this.app} dies`, READY_MS, () => !isLiving(pid), 10);
  }

  private onLine(line: string, file: WriteStream): void {
    file.write(`${line}\n`);
    if (line.includes(`"${this.app} is ready"`)) this.readyPid = Number(/"pid":(\d+)/.exec(line)?.[1]);
    this.lastLines.push(line);
    this.lastLines.splice(0, Math.max(0, this.lastLines.length - LINES_KEPT));
  }
}

/** Whether a process is running; a zombie, whose parent has not reaped it yet, is not. */
export function isLiving(pid: number): boolean {
  if (pid === 0) return false;
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false; // there is no such process
  }
}

function descendants(pid: number): number[] {
  let text = '';
  try {
    text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    return []; // it has ended
  }
  const children = text.split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
