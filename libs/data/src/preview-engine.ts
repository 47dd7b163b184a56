import { spawn } from 'node:child_process';
import type { RunError } from '#contracts/outcome';
import { bounded, engineBytes } from './bounded-process';
import {
  OUT_OF_MEMORY,
  outOfMemory,
  type EngineRequest,
  type DataResult,
  type EngineReply,
  type LoadedInput,
} from './engine-request';

const HEAP_MB = 128;
const MAX_WORDS = 200;

/** The result of a preview, or why there is none. */
export type PreviewEnd =
  | { type: 'read'; input: LoadedInput; result: DataResult }
  | { type: 'failed'; error: RunError }
  | { type: 'timeout' };

/**
 * Reads an input in a process of its own, which is killed when it has answered or the signal aborts: for processes that
 * have no runs. The kernel limits its memory, as that of a run. Never rejects.
 */
export function runPreview(script: string, job: EngineRequest, signal: AbortSignal): Promise<PreviewEnd> {
  const start = bounded(process.execPath, [`--max-old-space-size=${HEAP_MB}`, script], engineBytes(job.memoryMb));
  const child = spawn(start.path, start.args, {
    cwd: job.directory,
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise((resolve) => {
    let input: LoadedInput | undefined;
    let end: PreviewEnd | undefined;
    let words = '';
    let isStarved = false;
    const kill = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    // V8 and C++ write the cause first, and then a page of addresses.
    child.stderr?.on('data', (chunk: Buffer) => {
      isStarved ||= OUT_OF_MEMORY.test(words + chunk.toString());
      words = (words + chunk.toString()).slice(0, MAX_WORDS);
    });
    child.on('message', (reply: EngineReply) => {
      if (reply.type === 'loaded') return void (input = reply.input);
      if (reply.type === 'rested') return;
      end ??= reply.type === 'failure' ? { type: 'failed', error: reply.error } : read(input, reply.result);
      kill();
    });
    child.on('error', (error) => (end ??= failedWith(`it could not be started: ${error.message}`)));
    child.on('close', () => {
      signal.removeEventListener('abort', kill);
      if (end === undefined && signal.aborted) return resolve({ type: 'timeout' });
      if (end === undefined && isStarved)
        return resolve({ type: 'failed', error: outOfMemory(job.memoryMb, 'the engine died') });
      resolve(end ?? failedWith(words.trim()));
    });
    child.send(job, () => undefined); // if the child has ended already, 'close' reports it
    if (signal.aborted) kill();
  });
}

function read(input: LoadedInput | undefined, result: DataResult): PreviewEnd {
  return { type: 'read', input: input ?? { rows: result.inputRows, notes: [] }, result };
}

function failedWith(cause: string): PreviewEnd {
  return { type: 'failed', error: { code: 'ENGINE_DIED', message: `SQL engine crashed: ${cause}` } };
}
