import type { Notification } from './notification-queries';

/** Notifications that say the same; `latest` is the newest of them. */
export interface NotificationGroup {
  latest: Notification;
  ids: string[];
}

/**
 * Joins neighbours that differ only in their time and run: a task that fails every minute fills the page otherwise. The
 * list is newest first, so that the link of a group leads to its latest run. Pure.
 */
export function groupsOf(notifications: readonly Notification[]): NotificationGroup[] {
  const groups: NotificationGroup[] = [];
  for (const one of notifications) {
    const group = groups.at(-1);
    if (group !== undefined && contentOf(group.latest) === contentOf(one)) group.ids.push(one.id);
    else groups.push({ latest: one, ids: [one.id] });
  }
  return groups;
}

function contentOf({ event, taskId, taskTitle, note, readAt }: Notification): string {
  return JSON.stringify([event, taskId, taskTitle, note, readAt === null]);
}
