import { reasonText } from '#contracts/words/reason-words';
import { inLocalTime } from '../../time/format';

const OCCURRENCES_UNTIL = /\(\d+ occurrences until [^)]+\)$/;

/** Puts the recorded reason of a run into words. Only the time that the server appends becomes a local one. Pure. */
export function shownReason(reason: string, now: Date, zone: string): string {
  return reasonText(reason).replace(OCCURRENCES_UNTIL, (range) => inLocalTime(range, now, zone));
}
