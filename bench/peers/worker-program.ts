import type { Ends } from '../no-op-loads';

/** A question of the benchmark to a worker process, about the runs that are due in [from, to), in milliseconds since 1970. */
export interface Question {
  ask: 'ends' | 'lateness';
  from: number;
  to: number;
}

/** A message of a worker process to the benchmark: the process is ready, or it answers the last question. */
export type Message = { ready: true } | { answer: Ends | number[] };

interface Record {
  due: number;
  at: number;
}

/**
 * Records starts and ends in this process and answers the benchmark's questions about them over IPC. A run pays for two
 * numbers in an array: no row, file or message.
 */
export class WorkerProgram {
  private readonly starts: Record[] = [];
  private readonly ended: Record[] = [];

  /** Notes that a run starts now. */
  start(due: number): void {
    this.starts.push({ due, at: Date.now() });
  }

  /** Notes that the end of a run is stored now. */
  end(due: number): void {
    this.ended.push({ due, at: Date.now() });
  }

  /** Tells the benchmark that the worker is ready, and answers it until it says to stop; then `stop` is called. */
  serve(stop: () => Promise<unknown>): void {
    process.on('message', (question: Question) => send({ answer: this.answer(question) }));
    process.once('SIGTERM', () => void stop().then(() => process.exit()));
    // The benchmark was killed.
    process.once('disconnect', () => process.exit());
    send({ ready: true });
  }

  private answer({ ask, from, to }: Question): Ends | number[] {
    const within = ({ due }: Record): boolean => due >= from && due < to;
    if (ask === 'lateness') return this.starts.filter(within).map(({ due, at }) => at - due);
    const ends = this.ended.filter(within);
    return { count: ends.length, lastAt: ends.reduce((last, { at }) => Math.max(last, at), 0) };
  }
}

function send(message: Message): void {
  process.send?.(message);
}
