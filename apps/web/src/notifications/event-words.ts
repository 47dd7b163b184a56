import type { Schema } from '../api/client';

type Notification = Schema<'NotificationDto'>;
type Event = Notification['event'];

/** Names each event, and ends a sentence that begins with the task's title. The order is that of the preferences. */
export const EVENTS: Record<Event, { name: string; sentence: string; color: string }> = {
  COMPLETED: { name: 'A run completed', sentence: 'completed', color: 'teal' },
  FAILED: { name: 'A run failed, after its last try', sentence: 'failed', color: 'red' },
  RECOVERED: { name: 'It works again after failures', sentence: 'works again', color: 'teal' },
  LATE: { name: 'A missed run started late', sentence: 'was missed and started late', color: 'yellow' },
  RESCUED: { name: 'A run was rescued after a crash', sentence: 'was rescued after a crash', color: 'orange' },
  PAUSED: { name: 'A schedule was paused by failures', sentence: 'is paused after failures', color: 'orange' },
  REPAIRED: { name: 'A schedule was repaired', sentence: 'has its next run again', color: 'teal' },
  REMINDER: { name: 'It still does not work', sentence: 'still does not work', color: 'red' },
  WEBHOOK_DISABLED: {
    name: 'A webhook or channel was switched off',
    sentence: 'a webhook or channel was switched off',
    color: 'orange',
  },
  QUOTA_REACHED: { name: 'Quota warning', sentence: 'a quota was nearly or wholly used up', color: 'orange' },
};

export const EVENT_NAMES = Object.keys(EVENTS) as Event[];

/** Describes a notification in one sentence. */
export function sentenceOf({ event, taskTitle, note }: Pick<Notification, 'event' | 'taskTitle' | 'note'>): string {
  const { name, sentence } = EVENTS[event];
  if (taskTitle === null) return note ?? name;
  return `“${taskTitle}” ${sentence}`;
}
