/**
 * The process in which the SQL of one data run works: DuckDB shares no memory, thread or environment with the worker.
 * Started by data-engine.ts with an IPC channel; imports nothing of the rest of Carillon at run time.
 */
import { rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { OUT_OF_MEMORY, outOfMemory, type EngineRequest, type EngineReply } from './engine-request';
import { InputInvalid } from './input-invalid';
import { loadInput } from './load-input';
import { useZoneClocks } from './zone-clocks';
import { lock, openEngine, query, SqlFailed } from './sandboxed-engine';

const LOW_PRIORITY = 10;

async function work(job: EngineRequest): Promise<void> {
  const connection = await openEngine(job.memoryMb);
  const input = await loadInput(connection, job);
  const notes = job.zones ? await useZoneClocks(connection, job.zones) : [];
  await lock(connection);
  await send({ type: 'loaded', input: { ...input, notes: [...input.notes, ...notes] } });
  await send({ type: 'result', result: await query(connection, job, input.rows) });
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

process.once('message', (job: EngineRequest) => {
  // Without the worker nobody needs the result, and only this process can remove the input.
  process.once('disconnect', () => {
    rmSync(job.directory, { recursive: true, force: true });
    // process.exit() would wait for the thread in which a query of DuckDB may run for hours.
    process.kill(process.pid, 'SIGKILL');
  });
  work(job)
    .catch((error: unknown) => send(failure(error, job.memoryMb)))
    .finally(() => process.exit(0)); // the worker kills processes that this leaves running
});

setPriority(LOW_PRIORITY);
