import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/list/pages';
import { EVENT_NAMES } from './event-words';
import { pageOf, choiceOf, choicesOf, type RawSearch } from '../ui/list/search-state';

export type Notification = Schema<'NotificationDto'>;
export type Preferences = Schema<'PreferencesDto'>;

export const NOTIFICATIONS_KEY = ['notifications'] as const;

export interface NotificationSearch {
  unread?: 'true';
  event?: Notification['event'][];
  at?: string;
}

/** Reads the filters of the list of notifications. */
export function notificationSearch(search: RawSearch): NotificationSearch {
  return {
    unread: choiceOf(search.unread, ['true'] as const),
    event: choicesOf(search.event, EVENT_NAMES),
    at: pageOf(search.at),
  };
}

/** Builds the query parameters of the list, without those of the page. */
export const notificationParams = ({ unread, event }: NotificationSearch): Record<string, string | undefined> => ({
  unread,
  event: event?.join(','),
  pageSize: '20',
});

/** Loads a page of the person's notifications, newest first. */
export const notificationListQuery = (search: NotificationSearch) =>
  queryOptions({
    queryKey: [...NOTIFICATIONS_KEY, 'list', search],
    queryFn: () =>
      answer(
        api.GET('/api/notifications', {
          params: { query: { ...notificationParams(search), ...unpackPage(search.at) } as never },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Loads the number of unread notifications. It also polls, for while the live connection is lost. */
export const unreadCountQuery = queryOptions({
  queryKey: [...NOTIFICATIONS_KEY, 'unread-count'],
  queryFn: () => answer(api.GET('/api/notifications/unread-count')),
  refetchInterval: 60_000,
});

/** Loads the notification preferences. */
export const preferencesQuery = queryOptions({
  queryKey: [...NOTIFICATIONS_KEY, 'preferences'],
  queryFn: () => answer(api.GET('/api/notifications/preferences')),
});
