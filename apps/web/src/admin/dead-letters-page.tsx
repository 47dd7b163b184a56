import { Button, Code, Group, MultiSelect, ScrollArea, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { answer, api } from '../api/client';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { ListTable } from '../ui/list/list-table';
import { PageLoading } from '../ui/page/page-states';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { DEAD_LETTER_STATUS_WORDS } from '#contracts/words/status-words';
import { StatusBadge } from '../ui/status/status-badge';
import { toastDone, toastFailed } from '../ui/toasts';
import { AdminPage } from './admin-page';
import { ADMIN_KEY, deadLetterListQuery, deadLetterParams, deadLetterQuery, type DeadLetter } from './admin-queries';
import { LETTER_STATUSES, type DeadLetterSearch } from './admin-search';
import { clearable } from '../ui/input/clearable';
import { FROM_MD } from '../ui/list/from-width';

/** Lists the dead letters: messages that no consumer could read. */
export function DeadLettersPage() {
  const search = useSearch({ from: '/user/admins/admin/dead-letters' });
  const navigate = useNavigate({ from: '/admin/dead-letters' });
  const list = useQuery(deadLetterListQuery(search));
  const filter = (status: string[]): void =>
    void navigate({
      search: () => ({ status: status.length > 0 ? (status as DeadLetterSearch['status']) : undefined }),
      replace: true,
    });
  const steps = pageSteps(
    list.data,
    deadLetterParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  return (
    <AdminPage title="Dead letters">
      <Group gap="xs">
        <MultiSelect
          aria-label="Status"
          placeholder={search.status ? undefined : 'Waiting'}
          data={LETTER_STATUSES.map((value) => ({ value, label: DEAD_LETTER_STATUS_WORDS[value] }))}
          value={search.status ?? []}
          onChange={filter}
          {...clearable('Waiting only')}
          flex="0 1 300px"
        />
      </Group>
      {list.isLoadingError ? (
        <ErrorState what="Can't load dead letters" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Dead letters"
          records={list.data?.results}
          columns={COLUMNS}
          empty={
            <EmptyState title="No dead letters">
              Messages that cannot be read are kept here instead of being lost.
            </EmptyState>
          }
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="messages" {...steps} />}
    </AdminPage>
  );
}

const COLUMNS: DataTableColumn<DeadLetter>[] = [
  {
    accessor: 'reason',
    render: (letter) => (
      <Stack gap={2}>
        <Text fw={600} lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
          {letter.reason}
        </Text>
        <Text size="sm" c="dimmed">
          {letter.queue ?? 'Unknown queue'}
        </Text>
      </Stack>
    ),
  },
  { accessor: 'status', render: ({ status }) => <StatusBadge status={status} /> },
  { accessor: 'bytes', visibleMediaQuery: FROM_MD, render: ({ bytes }) => bytes.toLocaleString('en') },
  { accessor: 'times', title: 'Count', visibleMediaQuery: FROM_MD },
  { accessor: 'lastAt', title: 'Last seen', visibleMediaQuery: FROM_MD, render: ({ lastAt }) => <Time at={lastAt} /> },
  {
    accessor: 'actions',
    title: '',
    width: 110,
    textAlign: 'right',
    render: (letter) => (
      <Button
        size="xs"
        variant="default"
        onClick={() =>
          modals.open({ title: 'Dead letter', size: 'lg', children: <DeadLetterDetails id={letter.id} /> })
        }
      >
        Details
      </Button>
    ),
  },
];

/** Shows one dead letter with its content, and replays or discards it. */
function DeadLetterDetails({ id }: { id: string }) {
  const client = useQueryClient();
  const letter = useQuery(deadLetterQuery(id));
  const settle = useMutation({
    mutationFn: (verb: 'replay' | 'discard') =>
      verb === 'replay'
        ? answer(api.POST('/api/admin/dead-letters/{id}/replay', { params: { path: { id } } }))
        : answer(api.DELETE('/api/admin/dead-letters/{id}', { params: { path: { id } } })),
    onSuccess: (_, verb) => {
      toastDone(verb === 'replay' ? 'Message replayed' : 'Message discarded');
      modals.closeAll();
    },
    onError: (error) => toastFailed("Can't settle message", error),
    onSettled: () => client.invalidateQueries({ queryKey: ADMIN_KEY }),
  });
  if (letter.isLoadingError) return <ErrorState what="Can't load dead letter" error={letter.error} />;
  if (!letter.data) return <PageLoading />;
  const { reason, queue, bytes, cut, times, createdAt, lastAt, status, settledBy, text, base64 } = letter.data;
  return (
    <Stack>
      <Text style={{ overflowWrap: 'anywhere' }}>{reason}</Text>
      <Facts
        facts={[
          ['Queue', queue ?? 'Unknown'],
          ['Size', `${bytes.toLocaleString('en')} bytes${cut ? ', only the beginning is kept' : ''}`],
          ['Came', `${times} ${times === 1 ? 'time' : 'times'}`],
          ['First', <Time key="first" at={createdAt} show="local" />],
          ['Last', <Time key="last" at={lastAt} show="local" />],
          ['Settled by', settledBy ?? '–'],
        ]}
      />
      <ScrollArea.Autosize mah={300} tabIndex={0} aria-label="Content">
        <Code block>{text ?? base64 ?? 'Content no longer stored'}</Code>
      </ScrollArea.Autosize>
      {status === 'WAITING' && (
        <Group justify="flex-end">
          <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate('discard')}>
            Discard
          </Button>
          <Button
            loading={settle.isPending}
            disabled={cut || queue === null}
            onClick={() => settle.mutate('replay')}
            title={cut ? 'Only the beginning is stored' : undefined}
          >
            Replay
          </Button>
        </Group>
      )}
    </Stack>
  );
}
