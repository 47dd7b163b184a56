import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { WorkerDeath } from '#contracts/worker-death';
import type { FromWorker, ToWorker } from './messages';

const LAST_LINES = 20;
const LINE_CHARACTERS = 300;
const SAMPLE_MS = 1000;
/**
 * The script of the worker process lies beside the main file that is running: in dist/run, dist/chaos/run or dist/apps.
 */
const WORKER = join(dirname(process.argv[1] ?? ''), 'worker.process.js');
/**
 * Runs that start together make much short-lived garbage: collecting it takes a fifth of the time that it takes with
 * V8's default of 16 MB.
 */
export const V8_OPTIONS = [
  '--max-semi-space-size=32',
  // The first runs of a fresh process take a sixth less when code is compiled at once, if not well, than when
  // interpreted.
  '--always-sparkplug',
];

export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A worker process, with what is recorded about it for the case that it dies. */
export class WorkerChild {
  private readonly child: ChildProcess;
  private readonly born = performance.now();
  private readonly sampling: NodeJS.Timeout;
  private readonly lastLines: string[] = [];
  private peakKb: number | null = null;
  /** The row of `workers` under which it works now. */
  workerId: string | null = null;
  isReady = false;

  /** @param script the file that the process runs */
  constructor(onMessage: (message: FromWorker) => void, onEnd: (end: ChildEnd) => void, script = WORKER) {
    // Its log goes to our stdout without passing through this process: a supervisor that hangs blocks nobody.
    this.child = spawn(process.execPath, [...process.execArgv, ...V8_OPTIONS, script], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.sampling = setInterval(() => this.sample(), SAMPLE_MS);
    this.child.stderr?.on('data', (chunk: Buffer) => this.forwardStderr(chunk));
    this.child.on('message', (message: FromWorker) => {
      this.sample();
      onMessage(message);
    });
    this.child.on('error', () => undefined); // The message was for a process that has ended; 'close' reports that.
    this.child.once('close', (code, signal) => {
      clearInterval(this.sampling);
      onEnd({ code, signal });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get lifeMs(): number {
    return performance.now() - this.born;
  }

  send(order: ToWorker, socket?: Socket): void {
    if (this.child.connected) this.child.send(order, socket, {}, () => undefined);
    else socket?.destroy();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  describeDeath({ code, signal }: ChildEnd): WorkerDeath {
    const peakMemoryMb = this.peakKb === null ? null : Math.round(this.peakKb / 1024);
    return { signal, exitCode: code, peakMemoryMb, lastLines: this.lastLines.filter((line) => line.trim() !== '') };
  }

  private forwardStderr(chunk: Buffer): void {
    process.stderr.write(chunk);
    const lines = chunk.toString('utf8').replaceAll('\0', '\ufffd').split('\n');
    this.lastLines.push(...lines.map((line) => line.slice(0, LINE_CHARACTERS).toWellFormed()));
    this.lastLines.splice(0, this.lastLines.length - LAST_LINES);
  }

  /** Reads the peak of its memory while it lives; a dead process cannot be asked. */
  private sample(): void {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]);
      if (peak > 0) this.peakKb = peak;
    } catch {
      clearInterval(this.sampling); // The system is not Linux, or the process has ended.
    }
  }
}
