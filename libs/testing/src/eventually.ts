import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

/**
 * How long a spec waits for an event, in milliseconds. It only ends a hang and says nothing about speed; therefore no
 * spec has a limit of its own: bench measures figures.
 */
const WAIT_MS = 300_000;
/**
 * After one wait in vain the rest of the spec file has less patience, because its tests often build on each other; after
 * this many, something is broken that many specs wait for, and the rest of the run has less patience.
 */
const MAX_FAILED_WAITS = 8;
const WAIT_AFTER_FAILURES_MS = 30_000;

export interface WaitOptions {
  /** The awaited event, for the error. */
  what: string;
  everyMs?: number;
}

/**
 * Repeats a probe until its result is good (default: truthy), and returns that. An error counts as a probe that has
 * found nothing yet.
 * @throws after the deadline, with the last value or error
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { what, everyMs = 50 }: WaitOptions,
  isGood: (value: T) => boolean = Boolean,
): Promise<T> {
  const ms = patienceMs();
  const deadline = performance.now() + ms;
  for (;;) {
    const seen = await attempt(probe);
    if ('value' in seen && isGood(seen.value)) return seen.value;
    if (performance.now() > deadline) {
      recordFailedWait();
      throw new Error(`${what}: not within ${ms} ms; seen last: ${inspect(seen, { depth: 6 }).slice(0, 3000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Returns how long an awaited event may take, in milliseconds. */
export function patienceMs(): number {
  return hasWaitedInVain() || failedWaits() >= MAX_FAILED_WAITS ? WAIT_AFTER_FAILURES_MS : WAIT_MS;
}

async function attempt<T>(probe: () => T | Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await probe() };
  } catch (error) {
    return { error };
  }
}

/** The file that counts waits in vain, one byte each, for all workers of a test run; undefined when a spec runs alone. */
const failedWaitsFile = process.env.CARILLON_TEST_FOLDER && join(process.env.CARILLON_TEST_FOLDER, 'waits-in-vain');

function failedWaits(): number {
  return failedWaitsFile ? (statSync(failedWaitsFile, { throwIfNoEntry: false })?.size ?? 0) : 0;
}

/** Whether a wait of this spec file was in vain; test/runner/environment.cjs sets it for pages, and removes it. */
function hasWaitedInVain(): boolean {
  return (globalThis as { carillonHasWaitedInVain?: boolean }).carillonHasWaitedInVain ?? false;
}

function recordFailedWait(): void {
  Object.assign(globalThis, { carillonHasWaitedInVain: true });
  if (failedWaitsFile) appendFileSync(failedWaitsFile, '.');
}
