/**
 * The process in which the SQL of data runs works, one after the other and all of one owner: DuckDB shares no memory, thread
 * or environment with the worker. Started by data-engine.ts with an IPC channel; imports nothing of the rest of Carillon at
 * run time.
 */
import { rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { OUT_OF_MEMORY, outOfMemory, type EngineRequest, type EngineReply } from './engine-request';
import { InputInvalid } from './input-invalid';
import { loadInput } from './load-input';
import { useZoneClocks } from './zone-clocks';
import { lock, openEngine, query, SqlFailed } from './sandboxed-engine';

const LOW_PRIORITY = 10;

/** The folder of the request under way. */
let directory: string | undefined;

/** Answers a request in a DuckDB of its own, which is closed at its end whatever happens. */
async function work(job: EngineRequest): Promise<EngineReply> {
  const engine = await openEngine(job.memoryMb);
  const { connection } = engine;
  try {
    const input = await loadInput(connection, job);
    const notes = job.zones ? await useZoneClocks(connection, job.zones) : [];
    await lock(connection);
    await send({ type: 'loaded', input: { ...input, notes: [...input.notes, ...notes] } });
    return { type: 'result', result: await query(connection, job, input.rows) };
  } catch (error) {
    return failure(error, job.memoryMb);
  } finally {
    engine.close();
  }
}

function failure(error: unknown, memoryMb: number): EngineReply {
  const { message } = error as Error;
  const known = error instanceof InputInvalid || error instanceof SqlFailed;
  if (isOutOfMemory(message)) return { type: 'failure', error: outOfMemory(memoryMb, message) };
  if (!known) return { type: 'failure', error: { code: 'ENGINE_FAILED', message } };
  return { type: 'failure', error: { code: error instanceof InputInvalid ? 'INPUT_INVALID' : 'SQL_FAILED', message } };
}

/**
 * Whether an error means a lack of memory. A text of the SQL itself (error('out of memory')) comes after the name of
 * another error.
 */
function isOutOfMemory(message: string): boolean {
  const [kind = ''] = message.split(': ', 1);
  return OUT_OF_MEMORY.test(kind);
}

function send(reply: EngineReply): Promise<void> {
  return new Promise((resolve) => process.send?.(reply, undefined, undefined, () => resolve()));
}

/** Frees the memory of a request: its statements and rows hold on to their DuckDB until they are collected. */
async function rest(): Promise<void> {
  globalThis.gc?.();
  // Finalizers run in a turn of their own.
  await new Promise((resolve) => setImmediate(resolve));
  await send({ type: 'rested' });
}

process.on('message', (job: EngineRequest) => {
  directory = job.directory;
  void work(job)
    .catch((error: unknown) => failure(error, job.memoryMb))
    .then(send)
    .then(rest);
});

// Without the worker nobody needs the result, and only this process can remove the input.
process.once('disconnect', () => {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  // process.exit() would wait for the thread in which a query of DuckDB may run for hours.
  process.kill(process.pid, 'SIGKILL');
});

setPriority(LOW_PRIORITY);
