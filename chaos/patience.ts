import { currentPace } from './pace';

/**
 * Looks again until it sees what it waits for; false after the time is over, which is longer on a slow machine. A look
 * that throws saw nothing.
 */
export async function within(ms: number, look: () => Promise<boolean> | boolean, everyMs = 100): Promise<boolean> {
  const deadline = performance.now() + ms * currentPace();
  for (;;) {
    if (await seen(look)) return true;
    if (performance.now() > deadline) return false;
    await sleep(everyMs);
  }
}

/** @throws with these words when it does not see it in time */
export async function must(
  what: string,
  ms: number,
  look: () => Promise<boolean> | boolean,
  everyMs?: number,
): Promise<void> {
  if (!(await within(ms, look, everyMs))) throw new Error(`${what}: not within ${(ms * currentPace()) / 1000} s`);
}

/** How long a fault lasts, or a client thinks: longer on a slow machine. */
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
    return false; // what is looked at is away for now
  }
}
