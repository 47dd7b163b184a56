import type { ChildProcess } from 'node:child_process';
import type { RunError } from '#contracts/outcome';
import { watchMemory } from '../process/group-memory';
import { LineSplitter } from '../output/line-splitter';
import { signalGroup, startGroup } from '../process/process-group';
import { bounded, engineBytes } from '#data/bounded-process';
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

export interface EngineWatch {
  signal: AbortSignal;
  onLoaded(input: LoadedInput): void;
  /** Called with a line of the engine's stderr. The SQL never writes there; mostly it is the last output of a crash. */
  onLine(line: string): void;
}

/** How the engine process ended: with a result, with a failure that it explained, stopped by us, or dead. */
export type EngineEnd =
  | { type: 'result'; result: DataResult }
  | { type: 'failure'; error: RunError }
  | { type: 'stopped' }
  | { type: 'died'; cause: string };

/** Runs one job in a process of its own, whose whole group is killed when the signal aborts. Never rejects. */
export function runEngine(script: string, job: EngineRequest, watch: EngineWatch): Promise<EngineEnd> {
  const heap = `--max-old-space-size=${HEAP_MB}`;
  const start = bounded(process.execPath, [heap, script], engineBytes(job.memoryMb));
  const child = startGroup(start.path, start.args, {
    cwd: job.directory,
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise((resolve) => watchEngine(child, job, watch, resolve));
}

function watchEngine(
  child: ChildProcess,
  job: EngineRequest,
  watch: EngineWatch,
  resolve: (end: EngineEnd) => void,
): void {
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
  const kill = (): void => void (child.pid && signalGroup(child.pid, 'SIGKILL'));
  watch.signal.addEventListener('abort', kill, { once: true });
  // Watches memory from here on systems where the kernel's limit does not work.
  const unwatch = onOverMemory(child, job.memoryMb, (error) => {
    end = { type: 'failure', error };
    kill();
  });
  child.stderr?.on('data', (chunk: Buffer) => lines.write(chunk));
  child.on('message', (reply: EngineReply) => {
    if (reply.type === 'loaded') return watch.onLoaded(reply.input);
    end ??= reply;
    kill(); // The result is complete; an orderly exit would wait for DuckDB's threads.
  });
  child.on('error', (error) => (end ??= { type: 'died', cause: `it could not be started: ${error.message}` }));
  child.on('close', (code, signal) => {
    watch.signal.removeEventListener('abort', kill);
    unwatch();
    lines.end();
    if (watch.signal.aborted) return resolve({ type: 'stopped' });
    resolve(end ?? failureOfDeath(causeOfDeath(code, signal, starved === undefined ? last : [starved]), job.memoryMb));
  });
  child.send(job, () => undefined); // A child that has ended already is reported by its 'close' event.
  if (watch.signal.aborted) kill();
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
