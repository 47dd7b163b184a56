import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { RunError } from '#contracts/outcome';
import { watchMemory } from '../process/group-memory';
import { LineSplitter } from '../output/line-splitter';
import { signalGroup, startGroup } from '../process/process-group';
import { bounded, engineBytes, FRAME_BYTES } from '#data/bounded-process';
import {
  OUT_OF_MEMORY,
  outOfMemory,
  type EngineRequest,
  type DataResult,
  type EngineReply,
  type LoadedInput,
} from '#data/engine-request';

/**
 * Megabytes for the JavaScript heap of the engine process, beside the memory of DuckDB: it holds at most a chunk of
 * rows.
 */
const HEAP_MB = 128;

/** An engine that has not cleaned up after this time, in milliseconds, is replaced. */
const REST_MS = 10_000;

export interface EngineWatch {
  signal: AbortSignal;
  onLoaded(input: LoadedInput): void;
  /** Called with a line of the engine's stderr. The SQL never writes there; mostly it is the last output of a crash. */
  onLine(line: string): void;
}

/** How a request to an engine ended: with a result, with a failure that it explained, stopped by us, or dead. */
export type EngineEnd =
  | { type: 'result'; result: DataResult }
  | { type: 'failure'; error: RunError }
  | { type: 'stopped' }
  | { type: 'died'; cause: string };

/** Failures after which the process is as good as new: the input or the SQL was refused. */
const HARMLESS_FAILURES = ['INPUT_INVALID', 'SQL_FAILED'];

/**
 * An engine process. It answers one request after the other, each in a DuckDB of its own; a stop kills its whole group. It lives
 * until `end`, or until a request that it cannot be trusted after: one that was stopped, reached a limit, or failed without being
 * refused.
 */
export class DataEngine {
  private readonly child: ChildProcess;
  private isTrusted = true;
  private resolveRested: (isReusable: boolean) => void = () => undefined;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;

  /** @param folder the folder in which the process works; it must exist as long as the process */
  constructor(
    script: string,
    private readonly memoryMb: number,
    folder: string,
  ) {
    // With --expose-gc it gives back the memory of a request when that is over.
    const flags = [`--max-old-space-size=${HEAP_MB}`, '--expose-gc'];
    const start = bounded(process.execPath, [...flags, script], engineBytes(memoryMb));
    this.child = startGroup(start.path, start.args, {
      cwd: folder,
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    // An error while no request is under way: the process is of no more use. Without a listener it would end the worker.
    this.child.on('error', () => this.end());
    this.ended = new Promise((resolve) => {
      // A process that could not be started emits 'close' as well.
      this.child.once('close', () => {
        this.isTrusted = false;
        this.resolveRested(false);
        resolve();
      });
    });
  }

  /** Never rejects. */
  run(job: EngineRequest, watch: EngineWatch): Promise<EngineEnd> {
    return new Promise((resolve) => this.watchRequest(job, watch, resolve));
  }

  /** Resolves when the last request has left no trace; false when the process must not get another one. */
  rested(): Promise<boolean> {
    if (!this.isTrusted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const late = setTimeout(() => this.resolveRested(false), REST_MS);
      this.resolveRested = (isReusable) => {
        clearTimeout(late);
        resolve(isReusable);
      };
      this.child.once('message', (reply: EngineReply) =>
        this.resolveRested(reply.type === 'rested' && this.hasLittleMemory()),
      );
    });
  }

  /** Kills the process. */
  end(): void {
    this.isTrusted = false;
    if (this.child.pid) signalGroup(this.child.pid, 'SIGKILL');
  }

  /**
   * Whether the process has kept no more memory than is set aside for it: then the next request has as much as in a new one.
   * On a system that does not tell, the process is replaced.
   */
  private hasLittleMemory(): boolean {
    if (!this.isTrusted) return false;
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(/^VmData:\s+(\d+) kB/m.exec(status)?.[1] ?? Infinity) * 1024 <= FRAME_BYTES;
    } catch {
      return false;
    }
  }

  private watchRequest(job: EngineRequest, watch: EngineWatch, resolve: (end: EngineEnd) => void): void {
    const { child } = this;
    let end: EngineEnd | undefined;
    const last: string[] = [];
    let starved: string | undefined;
    const lines = new LineSplitter((line) => {
      watch.onLine(line);
      // V8 writes a stack trace of many lines after this one; only the first says what is wrong.
      if (OUT_OF_MEMORY.test(line)) starved ??= line;
      last.push(line);
      if (last.length > 5) last.shift();
    });
    const kill = (): void => this.end();
    watch.signal.addEventListener('abort', kill, { once: true });
    // Watches memory from here on systems where the kernel's limit does not work.
    const unwatch = onOverMemory(child, job.memoryMb, (error) => {
      end = { type: 'failure', error };
      kill();
    });
    const onData = (chunk: Buffer): void => lines.write(chunk);
    const onMessage = (reply: EngineReply): void => {
      if (reply.type === 'loaded') return watch.onLoaded(reply.input);
      if (reply.type === 'rested') return;
      end ??= reply;
      if (reply.type === 'failure' && !HARMLESS_FAILURES.includes(reply.error.code)) return kill();
      if (this.isTrusted) settle(end);
    };
    const onError = (error: Error): void =>
      void (end ??= { type: 'died', cause: `it could not be started: ${error.message}` });
    const onClose = (code: number | null, signal: NodeJS.Signals | null): void => {
      const words = starved === undefined ? last : [starved];
      settle(
        watch.signal.aborted
          ? { type: 'stopped' }
          : (end ?? failureOfDeath(causeOfDeath(code, signal, words), this.memoryMb)),
      );
    };
    const settle = (settled: EngineEnd): void => {
      watch.signal.removeEventListener('abort', kill);
      unwatch();
      lines.end();
      child.stderr?.off('data', onData);
      child.off('message', onMessage).off('error', onError).off('close', onClose);
      resolve(settled);
    };
    child.stderr?.on('data', onData);
    child.on('message', onMessage).on('error', onError).on('close', onClose);
    child.send(job, () => undefined); // A child that has ended already is reported by its 'close' event.
    if (watch.signal.aborted) kill();
  }
}

function onOverMemory({ pid }: ChildProcess, memoryMb: number, report: (error: RunError) => void): () => void {
  if (pid === undefined) return () => undefined;
  return watchMemory(pid, engineBytes(memoryMb), (bytes) =>
    report(outOfMemory(memoryMb, `its process used ${Math.ceil(bytes / 1024 / 1024)} MB and was killed`)),
  );
}

/**
 * Explains the death of an engine: V8 and the C++ library end the process with these messages when memory is refused.
 */
function failureOfDeath(cause: string, memoryMb: number): EngineEnd {
  if (OUT_OF_MEMORY.test(cause)) return { type: 'failure', error: outOfMemory(memoryMb, cause) };
  return { type: 'died', cause };
}

function causeOfDeath(code: number | null, signal: NodeJS.Signals | null, last: string[]): string {
  const how = signal ? `it was killed by ${signal}` : `it ended with exit code ${code}`;
  const words = last.join(' / ').slice(0, 1000);
  return words === '' ? how : `${how}; its last words: ${words}`;
}
