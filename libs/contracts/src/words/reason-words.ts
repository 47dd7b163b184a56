/**
 * The words for the recorded reasons of runs that were skipped or cancelled: one table for pages and the CLI. Rows keep
 * the spelling that they were written with, because programs tell reasons apart by it; only what people see is put into words.
 */
import { durationText } from './duration-words';

type Wording = readonly [stored: RegExp, words: (...parts: string[]) => string];

const WORDINGS: readonly Wording[] = [
  [/^overlap: (?:another run|run \S+) was still under way$/, () => 'The previous run was still running'],
  [
    /^overlap: (?:another run|run \S+) was still under way, and (?:another run|run \S+) waited for it already$/,
    () => 'The previous run was still running, and another run was already queued',
  ],
  [/^overlap: the later run \S+ took its place$/, () => 'A later run took its place'],
  [/^overlap: the policy of the task .+$/, () => 'Another of these runs starts, and the task allows one at a time'],
  [/^missed: catch-up is NONE(.*)$/, (more) => `Missed in an outage; catch-up is off${more}`],
  [
    /^missed: catch-up is LAST and a later occurrence runs(.*)$/,
    (more) => `Missed in an outage; a later one runs instead${more}`,
  ],
  [
    /^missed: older than the catch-up window of (\d+) s(.*)$/,
    (seconds, more) => `Missed more than ${durationText(Number(seconds) * 1000)} ago${more}`,
  ],
  [/^missed: catch-up runs at most the last (\d+)(.*)$/, (max, more) => `Missed; only the last ${max} are run${more}`],
  [/^suppressed: the schedule was paused(.*)$/, (more) => `The schedule was paused${more}`],
  [/^suppressed: all schedules are paused by (.*)$/s, (who) => `All schedules were paused by ${who}`],
  [/^suppressed: the owner of the task is disabled(.*)$/, (more) => `The owner's account is disabled${more}`],
  [/^suppressed: (.*)$/s, (why) => `Paused: ${why}`],
  [/^waits for the end of run \S+$/, () => 'Waiting for the previous run to finish'],
  [/^workers died under it: .+$/, () => 'Workers crashed during this run; it is retried alone'],
  [/^cancelled while it ran: (.*)$/s, (how) => `Cancelled while running: ${how}`],
  [/^cancelled instead of another attempt$/, () => 'Cancelled before the retry'],
  [/^cancelled before it ran, by (.*)$/s, (who) => `Cancelled before start by ${who}`],
];

/** Puts the recorded reason of a run into words; a text that no part of Carillon wrote is returned unchanged. Pure. */
export function reasonText(reason: string): string {
  for (const [stored, words] of WORDINGS) {
    const found = stored.exec(reason);
    if (found !== null) return words(...found.slice(1));
  }
  return reason;
}
