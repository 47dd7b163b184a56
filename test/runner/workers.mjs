// Computes how many spec files run in parallel: two more than there are cores, because a file often waits for its processes,
// or fewer when memory is short.
import { readFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';

const MB = 1024 * 1024;
/** The memory of Jest's main process, PostgreSQL and RabbitMQ, in MB. */
const BASE_MB = 700;
/** The memory of a Jest worker with a whole system and a browser, in MB. */
const WORKER_MB = 900;

/** The number of Jest workers. @param {number} freeMb available memory, in MB */
export function maxWorkers(freeMb = availableMb(), cores = availableParallelism()) {
  return Math.max(1, Math.min(cores + 2, Math.floor((freeMb - BASE_MB) / WORKER_MB)));
}

/** The available memory in MB; on Linux it includes the caches that the kernel can free. */
export function availableMb() {
  const found =
    process.platform === 'linux' ? /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) : null;
  return found ? Number(found[1]) / 1024 : freemem() / MB;
}
