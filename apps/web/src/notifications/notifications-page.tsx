import { ActionIcon, Badge, Button, Group, MultiSelect, Paper, Stack, Switch, Text, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { useLive } from '../live/use-live';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AnchorLink } from '../ui/link/links';
import { PageLoading } from '../ui/page/page-states';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { toastFailed } from '../ui/toasts';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { EVENT_NAMES, sentenceOf, eventColor } from './event-words';
import { NoticePage } from './notice-page';
import { groupsOf } from './notification-groups';
import {
  notificationListQuery,
  notificationParams,
  NOTIFICATIONS_KEY,
  type Notification,
  type NotificationSearch,
} from './notification-queries';
import { clearable } from '../ui/input/clearable';

/** Lists the person's notifications, newest first. The filters are in the address. */
export function NotificationsPage() {
  const search = useSearch({ from: '/user/notifications' });
  const navigate = useNavigate({ from: '/notifications' });
  const list = useQuery(notificationListQuery(search));
  useLive(NOTIFICATIONS_KEY, { active: false });
  const { read, readAll } = useMarkAsRead();
  const shown = list.data?.results ?? [];
  const latest = shown[0]?.createdAt;
  const unread = shown.filter(({ readAt }) => readAt === null).map(({ id }) => id);
  // "All" would reach beyond what the filter shows: other events would be read that the person has not seen.
  const isFiltered = search.event !== undefined;
  const steps = pageSteps(
    list.data,
    notificationParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const filter = (change: Partial<NotificationSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  return (
    <NoticePage
      title="Notifications"
      actions={
        <Button
          disabled={unread.length === 0}
          loading={readAll.isPending || (isFiltered && read.isPending)}
          onClick={() => (isFiltered ? read.mutate(unread) : latest !== undefined && readAll.mutate(latest))}
        >
          {isFiltered ? 'Mark shown as read' : 'Mark all as read'}
        </Button>
      }
    >
      <Filters search={search} onFilter={filter} />
      {list.isLoadingError ? (
        <ErrorState what="Can't load notifications" error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <PageLoading shape="rows" />
      ) : shown.length === 0 ? (
        <Nothing search={search} onShowAll={() => void navigate({ search: {}, replace: true })} />
      ) : (
        <NoticeList notifications={shown} onRead={read.mutate} />
      )}
      {list.data && shown.length > 0 && <Pager count={list.data.count} what="notifications" {...steps} />}
    </NoticePage>
  );
}

function useMarkAsRead() {
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
  const readAll = useMutation({
    // `before` is the newest notification on the page: one that arrived later was not seen and remains unread.
    mutationFn: (before: string) => answer(api.POST('/api/notifications/read-all', { body: { before } })),
    onError: (error) => toastFailed("Can't mark as read", error),
    onSettled: refresh,
  });
  const read = useMutation({
    mutationFn: (ids: readonly string[]) =>
      Promise.all(ids.map((id) => answer(api.POST('/api/notifications/{id}/read', { params: { path: { id } } })))),
    onError: (error) => toastFailed("Can't mark as read", error),
    onSettled: refresh,
  });
  return { read, readAll };
}

interface FiltersProps {
  search: NotificationSearch;
  onFilter: (change: Partial<NotificationSearch>) => void;
}

function Filters({ search, onFilter }: FiltersProps) {
  return (
    <Group gap="md">
      <Switch
        label="Unread only"
        checked={search.unread === 'true'}
        onChange={(event) => onFilter({ unread: event.currentTarget.checked ? 'true' : undefined })}
      />
      <MultiSelect
        aria-label="Events"
        placeholder={search.event ? undefined : 'All events'}
        data={EVENT_NAMES.map((value) => ({ value, label: EVENT_WORDS[value].name }))}
        value={search.event ?? []}
        onChange={(events) =>
          onFilter({ event: events.length > 0 ? (events as NotificationSearch['event']) : undefined })
        }
        {...clearable('All events')}
        flex="1 1 220px"
        maw={480}
      />
    </Group>
  );
}

function NoticeList({ notifications, onRead }: { notifications: Notification[]; onRead: (ids: string[]) => void }) {
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Notifications">
      {groupsOf(notifications).map(({ latest, ids }) => (
        <li key={latest.id}>
          <Notice notification={latest} count={ids.length} onRead={() => onRead(ids)} />
        </li>
      ))}
    </Stack>
  );
}

function Nothing({ search, onShowAll }: { search: NotificationSearch; onShowAll: () => void }) {
  if (search.event)
    return (
      <EmptyState
        title="No matching notifications"
        action={
          <Button variant="default" onClick={onShowAll}>
            Clear filters
          </Button>
        }
      >
        Try different filters.
      </EmptyState>
    );
  return (
    <EmptyState title={search.unread ? 'All caught up' : 'No notifications yet'}>
      Failures, recoveries and actions needed appear here for 90 days.
    </EmptyState>
  );
}

interface NoticeProps {
  notification: Notification;
  /** How many notifications in a row say the same. */
  count: number;
  onRead: () => void;
}

function Notice({ notification, count, onRead }: NoticeProps) {
  const { event, note, taskTitle, createdAt, readAt } = notification;
  const isUnread = readAt === null;
  return (
    <Paper withBorder p="sm" bg="var(--carillon-surface)">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4} miw={0}>
          <Group gap="xs">
            <Badge color={eventColor(event)} variant="dot" tt="none" radius="sm">
              {isUnread ? 'Unread' : 'Read'}
            </Badge>
            <Text size="sm" c="dimmed">
              <Time at={createdAt} />
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Subject notification={notification} />
            {count > 1 && (
              <Badge variant="default" tt="none" flex="none">
                × {count}
              </Badge>
            )}
          </Group>
          {note !== null && taskTitle !== null && <Text size="sm">{note}</Text>}
        </Stack>
        {isUnread && (
          <Tooltip label="Mark as read">
            <ActionIcon
              variant="default"
              size={30}
              flex="none"
              onClick={onRead}
              aria-label={`Mark as read: ${sentenceOf(notification)}`}
            >
              <IconCheck size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    </Paper>
  );
}

/** Links the sentence of a notification to its run, or to its task where it has no run. */
function Subject({ notification }: { notification: Notification }) {
  const { runId, taskId, readAt } = notification;
  const text = sentenceOf(notification);
  const fw = readAt === null ? 700 : 400;
  if (runId !== null)
    return (
      <AnchorLink to="/runs/$runId" params={{ runId }} fw={fw} style={{ overflowWrap: 'anywhere' }}>
        {text}
      </AnchorLink>
    );
  if (taskId !== null)
    return (
      <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={fw} style={{ overflowWrap: 'anywhere' }}>
        {text}
      </AnchorLink>
    );
  return <Text fw={fw}>{text}</Text>;
}
