import { EVENT_WORDS, type EventTone } from '#contracts/words/event-words';
import type { Schema } from '../api/client';

type Notification = Schema<'NotificationDto'>;
type Event = Notification['event'];

const COLORS: Record<EventTone, string> = { good: 'teal', bad: 'red', wait: 'orange' };

/** The colour of an event. */
export function eventColor(event: Event): string {
  return COLORS[EVENT_WORDS[event].tone];
}

/** The events of notifications, in the order of the preferences. */
export const EVENT_NAMES = Object.keys(EVENT_WORDS).filter((event): event is Event => event !== 'TEST');

/** Describes a notification in one sentence. */
export function sentenceOf({ event, taskTitle, note }: Pick<Notification, 'event' | 'taskTitle' | 'note'>): string {
  const { name, sentence } = EVENT_WORDS[event];
  if (taskTitle === null) return note ?? name;
  return `“${taskTitle}” ${sentence}`;
}
