import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { endChild, hasEnded } from './child-end';

const TIMEOUT_MS = 60_000;
const MAX_TEXT = 4000;

/** A command with its arguments and environment, and the text that it prints when it is ready. */
export interface Program {
  command: string;
  args: string[];
  env: Record<string, string>;
  ready: string;
}

/** A process of a peer that is not a Node program of the benchmarks: a server, or a program in another language. */
export class ForeignProcess {
  private readonly child: ChildProcess;
  /** The end of what it has printed since the last question. */
  private text = '';

  private constructor({ command, args, env }: Program) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(command, args, { env: { PATH, HOME, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.once('error', (error) => (this.text += error.message));
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text = `${this.text}${chunk.toString()}`.slice(-MAX_TEXT)));
  }

  /** Starts a program and waits until it is ready. @throws with what it printed when it is not in time */
  static async start(program: Program): Promise<ForeignProcess> {
    const started = new ForeignProcess(program);
    await started.untilPrinted(program.ready);
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Writes a line to its input and waits until it prints the answer. */
  async ask(line: string, answer: string): Promise<void> {
    this.text = '';
    this.child.stdin?.write(`${line}\n`);
    await this.untilPrinted(answer);
  }

  stop(): Promise<void> {
    return endChild(this.child);
  }

  private async untilPrinted(text: string): Promise<void> {
    const deadline = performance.now() + TIMEOUT_MS;
    while (!this.text.includes(text)) {
      if (hasEnded(this.child) || performance.now() > deadline) {
        await this.stop();
        throw new Error(`${this.child.spawnfile} did not print ${text}:\n${this.text}`);
      }
      await sleep(10);
    }
  }
}
