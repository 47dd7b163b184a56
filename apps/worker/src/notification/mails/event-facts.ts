/** These functions write the facts about an event and its run for mails and messages. Pure. */
import type { ClaimedDelivery, NotifiedRun } from '#notifications/deliveries/delivery-attempt.repository';
import { readableTime } from '#zones/local-time.policy';
import { EVENT_WORDS } from './event-words';
import { durationText, oneLine } from './mail-words';

/** Lists what ran, when and for how long. */
export function factsOf(run: NotifiedRun, timeZone: string): { label: string; value: string }[] {
  const { kind, scheduledFor, startedAt, finishedAt, durationMs, attempt } = run;
  const shown = (at: string | null): string => (at === null ? 'not yet' : readableTime(timeZone, Date.parse(at)));
  return [
    { label: 'Kind', value: kind },
    { label: 'Planned', value: shown(scheduledFor) },
    { label: 'Started', value: shown(startedAt) },
    { label: 'Ended', value: shown(finishedAt) },
    ...(finishedAt === null || durationMs === null ? [] : [{ label: 'Took', value: durationText(durationMs) }]),
    { label: 'Attempt', value: String(attempt) },
  ];
}

/**
 * Writes in one line what happened. A notice about an endpoint is named by the beginning of its note, which says which
 * endpoint of which channel it is.
 */
export function headlineOf({ event, taskTitle, note }: Pick<ClaimedDelivery, 'event' | 'taskTitle' | 'note'>): string {
  const { word } = EVENT_WORDS[event];
  if (taskTitle !== null) return `${oneLine(taskTitle)} ${word}`;
  return event === 'WEBHOOK_DISABLED' && note !== null ? oneLine(note.split(': ', 1)[0] ?? word) : word;
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
      return 'It could not start at its time because Carillon was not running; it starts now.';
    case 'RESCUED':
      return 'Its worker died while it ran. It starts again by itself, as the next attempt.';
    case 'PAUSED':
      return `Its schedule is ${pauseReason ?? 'paused'}. Nothing runs until you resume it.`;
    case 'REPAIRED':
      if (note !== null) return note;
      return `Its schedule was active but had lost its next occurrence. The next one is ${nextDueAt ? readableTime(timeZone, nextDueAt.getTime()) : 'being planned'}.`;
    case 'REMINDER':
      return `It has failed ${failuresInARow === 1 ? 'and not worked since' : `${failuresInARow} times in a row`}. You are reminded until it works again or you acknowledge it.`;
    case 'COMPLETED':
    case 'FAILED':
    case 'RECOVERED':
    case 'WEBHOOK_DISABLED':
    case 'QUOTA_REACHED':
    case 'TEST':
      return note;
  }
}
