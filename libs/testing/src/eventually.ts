import { inspect } from 'node:util';

/**
 * How long a spec waits for what must happen. It only ends a hang and says nothing about how fast anything is, therefore
 * no spec has a limit of its own: figures are measured by bench.
 */
const PATIENCE_MS = 120_000;

export interface Patience {
  /** What is waited for, for the error. */
  what: string;
  everyMs?: number;
}

/**
 * Looks again and again until what it sees is good (default: truthy), and answers that. A look that throws is a look
 * that saw nothing yet.
 * @throws after the deadline, with the last value or error that was seen
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { what, everyMs = 50 }: Patience,
  isGood: (value: T) => boolean = Boolean,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await attempt(look);
    if ('value' in seen && isGood(seen.value)) return seen.value;
    if (performance.now() > deadline) {
      throw new Error(
        `${what}: not within ${PATIENCE_MS} ms; seen last: ${inspect(seen, { depth: 6 }).slice(0, 3000)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function attempt<T>(look: () => T | Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await look() };
  } catch (error) {
    return { error };
  }
}
