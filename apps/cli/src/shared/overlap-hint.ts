import { Refusal } from '#contracts/refusal';

/** @throws the same refusal, with the option that starts it nevertheless */
export function hintAnyway(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== 'OVERLAP') throw error;
  throw new Refusal('OVERLAP', `${error.message} (--anyway)`, undefined, undefined, error.runId);
}
