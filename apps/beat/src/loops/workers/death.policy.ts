import type { ProcessLiveness } from '#process/process-liveness';

/** The signs of death that beat sees of a worker, and for how many milliseconds without a break (0: not seen). */
export interface Evidence {
  process: ProcessLiveness;
  processGoneMs: number;
  /** The process that records how the worker dies. */
  supervisor: ProcessLiveness;
  /** Its session no longer holds its lock in PostgreSQL, and no heartbeat has been written since. */
  sessionGoneMs: number;
  /** The broker has no open connection of the worker. */
  connectionGoneMs: number;
  silentMs: number;
}

/** For how long beat has seen both servers without a gap, and how long they have been up. */
export interface Visibility {
  databaseMs: number;
  brokerMs: number;
}

/** A supervisor that cannot be seen has this long to record the cause of death; one that is alive has a lease. */
export const PROCESS_GONE_MS = 800;
/** A worker whose session was cut by PostgreSQL or a network has a new one in a fraction of this. */
export const SESSIONS_GONE_MS = 1500;

/**
 * Whether a worker is dead, in words; null: it is not, or that cannot be known yet.
 *
 * 1. Its process is gone: certain (libs/process), whatever else is seen. Its supervisor knows the cause and declares it
 *    lost together with that, usually within a tenth of a second. While the supervisor is seen alive beat leaves it to
 *    do so, so that a busy machine costs no cause; one that cannot write has lost its turn after a lease.
 * 2. While its process can be seen alive, only its silence counts: what cuts its connections does not kill it.
 * 3. Where its process cannot be seen, PostgreSQL **and** RabbitMQ must have lost it, both for SESSIONS_GONE_MS, while
 *    beat saw both of them without a gap for a whole lease. So no fault of one server, no restart (every session ends)
 *    and no fault of beat's own network can look like a death. What remains is a fault that closes all connections of
 *    one worker to both servers, and keeps it from making new ones: then it is cut off, and its attempts are fenced.
 * 4. Its heartbeat is older than the lease: frozen, or cut off.
 */
export function causeToDeclareLost(evidence: Evidence, visibility: Visibility, leaseMs: number): string | null {
  const noteMs = evidence.supervisor === 'alive' ? leaseMs : PROCESS_GONE_MS;
  if (evidence.processGoneMs >= noteMs) return 'its process is gone';
  const sees = visibility.databaseMs >= leaseMs;
  const cut = Math.min(evidence.sessionGoneMs, evidence.connectionGoneMs) >= SESSIONS_GONE_MS;
  if (evidence.process === 'unknown' && cut && sees && visibility.brokerMs >= leaseMs)
    return 'PostgreSQL and RabbitMQ have lost it';
  return evidence.silentMs > leaseMs && sees ? 'it is silent' : null;
}
