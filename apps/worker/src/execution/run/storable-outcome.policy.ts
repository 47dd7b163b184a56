import { cappedResult } from '#contracts/capped-result';
import { storableText } from '#contracts/fields/storable-json';
import type { Outcome } from '#contracts/outcome';

const MAX_ERROR_CHARACTERS = 10_000;

/** Returns an outcome in a form that can be stored. @throws when its result cannot be stored (too deep, not JSON) */
export function storableOutcome(outcome: Outcome): Outcome {
  switch (outcome.status) {
    case 'completed':
      return { ...outcome, result: cappedResult(outcome.result) };
    case 'failed': {
      const message = storableText(outcome.error.message).slice(0, MAX_ERROR_CHARACTERS);
      const detail = outcome.error.detail === undefined ? {} : { detail: cappedResult(outcome.error.detail) };
      return {
        ...outcome,
        error: { code: outcome.error.code, message, ...detail },
        result: cappedResult(outcome.result),
      };
    }
    case 'cancelled':
      return { ...outcome, how: storableText(outcome.how).slice(0, MAX_ERROR_CHARACTERS) };
  }
}
