import { inspect } from 'node:util';

export interface Patience {
  /** What is waited for, for the error. */
  what: string;
  withinMs?: number;
  everyMs?: number;
}

/**
 * Looks again and again until what it sees is good (default: truthy), and answers that. A look that throws is a look
 * that saw nothing yet.
 * @throws after the deadline, with the last value or error that was seen
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { what, withinMs = 15_000, everyMs = 50 }: Patience,
  isGood: (value: T) => boolean = Boolean,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await attempt(look);
    if ('value' in seen && isGood(seen.value)) return seen.value;
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${withinMs} ms; seen last: ${inspect(seen, { depth: 6 }).slice(0, 3000)}`);
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
