import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/pages';
import { compact, pageOf, wordOf, type RawSearch } from '../ui/search-state';

export type Notification = Schema<'NotificationDto'>;
export type Preferences = Schema<'PreferencesDto'>;

export const NOTIFICATIONS_KEY = ['notifications'] as const;

export interface NotificationSearch {
  unread?: 'true';
  at?: string;
}

export function notificationSearch(search: RawSearch): NotificationSearch {
  return compact({ unread: wordOf(search.unread, ['true'] as const), at: pageOf(search.at) });
}

export const notificationParams = ({ unread }: NotificationSearch): Record<string, string | undefined> => ({
  unread,
  pageSize: '20',
});

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

export const unreadCountQuery = queryOptions({
  queryKey: [...NOTIFICATIONS_KEY, 'unread-count'],
  queryFn: () => answer(api.GET('/api/notifications/unread-count')),
  refetchInterval: 60_000,
});

export const preferencesQuery = queryOptions({
  queryKey: [...NOTIFICATIONS_KEY, 'preferences'],
  queryFn: () => answer(api.GET('/api/notifications/preferences')),
});
