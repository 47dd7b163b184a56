// How many spec files run at once: two more than there are cores keep these busy, since a file often waits for processes
// of its own. Where memory is short fewer run at once.
import { readFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';

const MB = 1024 * 1024;
/** Jest's own process, PostgreSQL and RabbitMQ. */
const BASE_MB = 700;
/** A worker of Jest with a whole system and a browser. */
const WORKER_MB = 900;

/** @param {number} freeMb memory that programs may still take, in MB */
export function maxWorkers(freeMb = availableMb(), cores = availableParallelism()) {
  return Math.max(1, Math.min(cores + 2, Math.floor((freeMb - BASE_MB) / WORKER_MB)));
}

/** Memory that programs may still take, in MB: on Linux the caches that the kernel would give up are part of it. */
export function availableMb() {
  const found =
    process.platform === 'linux' ? /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) : null;
  return found ? Number(found[1]) / 1024 : freemem() / MB;
}
