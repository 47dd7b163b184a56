import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { useViewer } from '../../user/viewer';
import { Time } from '../../time/time';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { CopyTextButton } from '../../ui/data/copy-text-button';
import { ListTable } from '../../ui/list/list-table';
import { Pager } from '../../ui/list/pager';
import { toastFailed } from '../../ui/toasts';
import { paramsOfVersion, taskVersionsQuery, type TaskVersion } from '../task-queries';

const WAYS: Record<NonNullable<TaskVersion['via']>, string> = {
  REST: 'Dashboard or API',
  IMPORT: 'Import',
  MAIL: 'Email link',
  CLI: 'Admin CLI',
};

type Row = TaskVersion & { id: string };

const COLUMNS: DataTableColumn<Row>[] = [
  { accessor: 'version', width: 90 },
  { accessor: 'changedAt', title: 'Time', render: ({ changedAt }) => <Time at={changedAt} /> },
  { accessor: 'changedBy', title: 'User', render: ({ changedBy }) => changedBy ?? 'Unknown' },
  { accessor: 'via', title: 'Source', render: ({ via }) => (via === null ? 'Unknown' : WAYS[via]) },
  { accessor: 'changed', title: 'Changes', render: changes },
];

/** Copies parameters that the list omits because they are long; they are loaded on the click. */
function CopyLongParams({ taskId, version }: { taskId: string; version: number }) {
  const viewer = useViewer();
  const { copy, copied } = useClipboard();
  const load = useMutation({
    mutationFn: () => paramsOfVersion(taskId, version, viewer),
    onSuccess: (params) => copy(JSON.stringify(params, null, 2)),
    onError: (error) => toastFailed("Can't load parameters", error),
  });
  return (
    <Button size="xs" variant="default" loading={load.isPending} onClick={() => load.mutate()}>
      {copied ? 'Copied' : 'Copy parameters'}
    </Button>
  );
}

function changes({ changed, version }: TaskVersion): string {
  if (changed === null) return version === 1 ? 'Created' : 'Unknown';
  return changed.join(', ') || 'None';
}

/** Lists the versions of a task: who changed what, when and from where. */
export function TaskVersions({ taskId }: { taskId: string }) {
  const [page, setPage] = useState(1);
  const viewer = useViewer();
  const versions = useQuery(taskVersionsQuery(taskId, page, viewer));
  const columns: DataTableColumn<Row>[] = [
    ...COLUMNS,
    {
      accessor: 'params',
      title: 'Parameters',
      render: ({ params, version }) =>
        params === null ? (
          <CopyLongParams taskId={taskId} version={version} />
        ) : (
          <CopyTextButton text={JSON.stringify(params, null, 2)} label="Copy parameters" />
        ),
    },
  ];
  if (versions.isLoadingError)
    return <ErrorState what="Can't load versions" error={versions.error} onRetry={() => void versions.refetch()} />;
  const { data } = versions;
  return (
    <>
      <ListTable
        label="Versions"
        records={data?.results.map((version) => ({ ...version, id: String(version.version) }))}
        isLoading={versions.isPending}
        columns={columns}
        empty={<EmptyState title="No versions on this page">Go back to the previous page.</EmptyState>}
      />
      {data && (
        <Pager
          count={data.count}
          what="versions"
          onPrevious={data.previous === null ? undefined : () => setPage(page - 1)}
          onNext={data.next === null ? undefined : () => setPage(page + 1)}
        />
      )}
    </>
  );
}
