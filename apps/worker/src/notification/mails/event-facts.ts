/** These functions write the facts about an event and its run for mails and messages. Pure. */
import { kindTitle } from '#contracts/task-kinds';
import type { ClaimedDelivery, NotifiedRun } from '#notifications/deliveries/delivery-attempt.repository';
import { failuresOfPause } from '#contracts/failures-pause.policy';
import { durationText } from '#contracts/words/duration-words';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { readableTime } from '#zones/local-time.policy';
import { oneLine } from './mail-words';

/** Lists what ran, when and for how long. */
export function factsOf(run: NotifiedRun, timeZone: string): { label: string; value: string }[] {
  const { kind, scheduledFor, startedAt, finishedAt, durationMs } = run;
  const shown = (at: string | null): string => (at === null ? 'Not yet' : readableTime(timeZone, Date.parse(at)));
  return [
    { label: 'Kind', value: kindTitle(kind) },
    { label: 'Scheduled', value: shown(scheduledFor) },
    { label: 'Started', value: shown(startedAt) },
    { label: 'Finished', value: shown(finishedAt) },
    ...(finishedAt === null || durationMs === null ? [] : [{ label: 'Duration', value: durationText(durationMs) }]),
    { label: 'Attempt', value: attemptOf(run) },
  ];
}

/** Attempts that were lost or handed back count, but do not use up those of the task; so there may be more of them. */
function attemptOf({ attempt, maxAttempts }: NotifiedRun): string {
  return maxAttempts === null || attempt > maxAttempts ? String(attempt) : `${attempt} of ${maxAttempts}`;
}

/**
 * Writes in one line what happened. A notice about an endpoint is named by the beginning of its note, which says which
 * endpoint of which channel it is.
 */
export function headlineOf({ event, taskTitle, note }: Pick<ClaimedDelivery, 'event' | 'taskTitle' | 'note'>): string {
  const { name, sentence } = EVENT_WORDS[event];
  if (taskTitle !== null) return `${oneLine(taskTitle)} ${sentence}`;
  return event === 'WEBHOOK_DISABLED' && note !== null ? oneLine(note.split(': ', 1)[0] ?? name) : name;
}

/** Writes what is to be said beside the facts of the run. */
export function noteOf({
  event,
  note,
  pauseReason,
  nextDueAt,
  timeZone,
  failuresInARow,
}: ClaimedDelivery): string | null {
  switch (event) {
    case 'LATE':
      return 'It missed its time because Carillon was down; it is starting now.';
    case 'RESCUED':
      return 'The worker crashed during the run. A new attempt starts automatically.';
    case 'PAUSED':
      return `${pausedText(pauseReason)} Scheduled runs are skipped until you resume it.`;
    case 'REPAIRED':
      if (note !== null) return note;
      return `The schedule had lost its next run and was repaired. Next run: ${nextDueAt ? readableTime(timeZone, nextDueAt.getTime()) : 'not planned yet'}.`;
    case 'REMINDER':
      return `${failedText(failuresInARow)} Reminders stop when it recovers or you acknowledge it.`;
    case 'COMPLETED':
    case 'FAILED':
    case 'RECOVERED':
    case 'WEBHOOK_DISABLED':
    case 'QUOTA_REACHED':
    case 'TEST':
      return note;
  }
}

/** A reason may be text that a person or a machine wrote; only the reason of failures is put into other words. */
function pausedText(reason: string | null): string {
  const failures = reason === null ? null : failuresOfPause(reason);
  if (failures !== null) return `Paused after ${failures} consecutive ${failures === 1 ? 'failure' : 'failures'}.`;
  return reason === null ? 'The schedule is paused.' : `The schedule is paused: ${reason}.`;
}

function failedText(failuresInARow: number | null): string {
  return failuresInARow === null || failuresInARow <= 1
    ? 'Failed, and not recovered since.'
    : `Failed ${failuresInARow} times in a row.`;
}
