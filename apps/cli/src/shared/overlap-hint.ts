import { Refusal } from '#contracts/refusal';

/**
 * Adds the option that starts the run nevertheless to a refusal because of an overlap.
 * @throws always: that refusal, or the error as it was
 */
export function hintAnyway(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== 'OVERLAP') throw error;
  throw new Refusal('OVERLAP', `${error.message} (--anyway)`, undefined, undefined, error.runId);
}
