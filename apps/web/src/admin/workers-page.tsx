import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { StatusBadge } from '../ui/status/status-badge';
import { AdminPage } from './admin-page';
import { workersQuery, type Worker } from './admin-queries';

/** Lists the connected workers with their slots and running runs. */
export function WorkersPage() {
  const workers = useQuery(workersQuery);
  return (
    <AdminPage title="Workers">
      {workers.isLoadingError ? (
        <ErrorState what="Can't load workers" error={workers.error} onRetry={() => void workers.refetch()} />
      ) : !workers.data ? (
        <PageLoading />
      ) : workers.data.workers.length === 0 ? (
        <EmptyState title="No workers online">Runs wait until a worker starts.</EmptyState>
      ) : (
        workers.data.workers.map((worker) => <WorkerPanel key={worker.id} worker={worker} />)
      )}
    </AdminPage>
  );
}

function WorkerPanel({ worker }: { worker: Worker }) {
  const { host, pid, state, version, startedAt, heartbeatAt, ioConcurrency, processConcurrency, runs } = worker;
  return (
    <Panel title={`${host} · PID ${pid}`} actions={<StatusBadge status={state} />}>
      <Facts
        facts={[
          ['Version', version],
          ['Started', <Time key="started" at={startedAt} />],
          ['Last heartbeat', <Time key="heartbeat" at={heartbeatAt} show="relative" />],
          ['Slots: HTTP, email', ioConcurrency],
          ['Slots: SQL, command', processConcurrency],
          ['Running', `${runs.length} of ${ioConcurrency + processConcurrency}`],
        ]}
      />
      <Stack gap={4}>
        {runs.map((run) => (
          <Group key={run.id} gap="xs">
            <Text size="sm" fw={600}>
              {run.kind}
            </Text>
            <Text size="sm" ff="monospace">
              {run.id}
            </Text>
            <Text size="sm" c="dimmed">
              attempt {run.attempt}, since <Time at={run.startedAt} show="relative" />
            </Text>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
