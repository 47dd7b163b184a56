import { Button, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { ErrorState } from '../ui/page/error-state';
import { EmptyState } from '../ui/page/empty-state';
import { ListTable } from '../ui/list/list-table';
import { AdminPage } from './admin-page';
import { queuesQuery, type Queue } from './admin-queries';

type Row = Queue & { id: string };

const rate = (perSecond: number): string => `${perSecond.toLocaleString('en', { maximumFractionDigits: 1 })} /s`;

const COLUMNS: DataTableColumn<Row>[] = [
  { accessor: 'name', title: 'Queue', render: ({ name }) => <Text fw={600}>{name}</Text> },
  { accessor: 'ready', title: 'Ready' },
  { accessor: 'unacknowledged', title: 'Unacked' },
  { accessor: 'consumers' },
  { accessor: 'publishedPerSecond', title: 'Published', render: (queue) => rate(queue.publishedPerSecond) },
  { accessor: 'deliveredPerSecond', title: 'Delivered', render: (queue) => rate(queue.deliveredPerSecond) },
  { accessor: 'acknowledgedPerSecond', title: 'Acked', render: (queue) => rate(queue.acknowledgedPerSecond) },
];

/** Lists the RabbitMQ queues with their depth, rates and consumers. */
export function QueuesPage() {
  const queues = useQuery(queuesQuery);
  const link = queues.data?.consoleUrl;
  return (
    <AdminPage
      title="Queues"
      actions={
        link && (
          <Button
            component="a"
            href={link}
            target="_blank"
            rel="noreferrer"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden />}
          >
            RabbitMQ console
          </Button>
        )
      }
    >
      {queues.isLoadingError ? (
        <ErrorState what="Can't load queues" error={queues.error} onRetry={() => void queues.refetch()} />
      ) : (
        <ListTable
          label="Queues"
          records={queues.data?.queues.map((queue) => ({ ...queue, id: queue.name }))}
          columns={COLUMNS}
          empty={<EmptyState title="No queues">They are created when a process connects.</EmptyState>}
        />
      )}
      <Text size="sm" c="dimmed">
        From RabbitMQ, a few seconds old. Backlogs wait in PostgreSQL, so queues stay short.
      </Text>
    </AdminPage>
  );
}
