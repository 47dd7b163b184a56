import { currentPace } from './pace';

/**
 * Polls until `look` returns true; false after `ms`, which is longer on a slow machine. A `look` that throws counts as
 * false.
 */
export async function waitFor(ms: number, look: () => Promise<boolean> | boolean, everyMs = 100): Promise<boolean> {
  const deadline = performance.now() + ms * currentPace();
  for (;;) {
    if (await seen(look)) return true;
    if (performance.now() > deadline) return false;
    await sleep(everyMs);
  }
}

/**
 * Polls until nothing is left. What is left may take any time, as long as it becomes less: false when it has not become
 * less for `ms`, so that a slow machine is told from a standstill.
 */
export async function waitForNone(ms: number, left: () => Promise<number>): Promise<boolean> {
  for (let least = Infinity; least > 0;) {
    const before = least;
    const becomesLess = async (): Promise<boolean> => (least = Math.min(least, await left())) < before;
    if (!(await waitFor(ms, becomesLess))) return false;
  }
  return true;
}

/** Polls as `waitFor` does. @throws with the given description when `look` is not true in time */
export async function waitUntil(
  what: string,
  ms: number,
  look: () => Promise<boolean> | boolean,
  everyMs?: number,
): Promise<void> {
  if (!(await waitFor(ms, look, everyMs))) throw new Error(`${what}: not within ${(ms * currentPace()) / 1000} s`);
}

/** Waits as long as a fault lasts or a client thinks; longer on a slow machine. */
export function pause(ms: number): Promise<void> {
  return sleep(ms * currentPace());
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function seen(look: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await look();
  } catch {
    return false; // the server that `look` asks may be down
  }
}
