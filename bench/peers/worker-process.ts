import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Span } from '../measure';
import type { Ends } from '../no-op-loads';
import { endChild } from './child-end';
import type { Message, Question } from './worker-program';

const TIMEOUT_MS = 60_000;
const MAX_TEXT = 4000;

/** A worker of a peer, which runs as a process of its own. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  /** The end of what it has printed, for the message of a failure. */
  private text = '';

  private constructor(
    private readonly program: string,
    env: Record<string, string>,
  ) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = fork(join(__dirname, `${program}.js`), {
      env: { PATH, HOME, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text = `${this.text}${chunk.toString()}`.slice(-MAX_TEXT)));
  }

  /** Starts a program of this folder and waits until it is ready. @throws with what it printed when it ends before */
  static async start(program: string, env: Record<string, string>): Promise<WorkerProcess> {
    const worker = new WorkerProcess(program, env);
    try {
      await worker.message();
      return worker;
    } catch (error) {
      await worker.stop();
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  ends(span: Span): Promise<Ends> {
    return this.ask('ends', span) as Promise<Ends>;
  }

  lateness(span: Span): Promise<number[]> {
    return this.ask('lateness', span) as Promise<number[]>;
  }

  stop(): Promise<void> {
    return endChild(this.child);
  }

  private async ask(ask: Question['ask'], { from, to }: Span): Promise<unknown> {
    this.child.send({ ask, from: from.getTime(), to: to.getTime() } satisfies Question);
    const message = await this.message();
    return 'answer' in message ? message.answer : null;
  }

  /** Waits for its next message. @throws with what it printed when it ends or does not answer */
  private async message(): Promise<Message> {
    const given = new AbortController();
    const signal = AbortSignal.any([given.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const ended = once(this.child, 'exit', { signal }).then(() => [null]);
      const [message] = (await Promise.race([once(this.child, 'message', { signal }), ended])) as [Message | null];
      if (message !== null) return message;
    } finally {
      given.abort();
    }
    throw new Error(`${this.program} has ended:\n${this.text}`);
  }
}
