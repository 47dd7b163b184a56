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
  REST: 'the dashboard or the API',
  IMPORT: 'an import',
  MAIL: 'a link in a mail',
  CLI: 'the command line of an admin',
};

type Row = TaskVersion & { id: string };

const COLUMNS: DataTableColumn<Row>[] = [
  { accessor: 'version', width: 90 },
  { accessor: 'changedAt', title: 'When', render: ({ changedAt }) => <Time at={changedAt} /> },
  { accessor: 'changedBy', title: 'Who', render: ({ changedBy }) => changedBy ?? 'not known' },
  { accessor: 'via', title: 'From where', render: ({ via }) => (via === null ? 'not known' : WAYS[via]) },
  { accessor: 'changed', title: 'What changed', render: changes },
];

/** Copies parameters that the list omits because they are long; they are loaded on the click. */
function CopyLongParams({ taskId, version }: { taskId: string; version: number }) {
  const viewer = useViewer();
  const { copy, copied } = useClipboard();
  const load = useMutation({
    mutationFn: () => paramsOfVersion(taskId, version, viewer),
    onSuccess: (params) => copy(JSON.stringify(params, null, 2)),
    onError: (error) => toastFailed('The params could not be loaded', error),
  });
  return (
    <Button size="xs" variant="default" loading={load.isPending} onClick={() => load.mutate()}>
      {copied ? 'Copied' : 'Copy params'}
    </Button>
  );
}

function changes({ changed, version }: TaskVersion): string {
  if (changed === null) return version === 1 ? 'it was created' : 'not known';
  return changed.join(', ') || 'nothing';
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
      render: ({ params, version }) =>
        params === null ? (
          <CopyLongParams taskId={taskId} version={version} />
        ) : (
          <CopyTextButton text={JSON.stringify(params, null, 2)} label="Copy params" />
        ),
    },
  ];
  if (versions.isLoadingError)
    return (
      <ErrorState
        what="The versions could not be loaded"
        error={versions.error}
        onRetry={() => void versions.refetch()}
      />
    );
  const { data } = versions;
  return (
    <>
      <ListTable
        label="Versions"
        records={data?.results.map((version) => ({ ...version, id: String(version.version) }))}
        isLoading={versions.isPending}
        columns={columns}
        empty={<EmptyState title="No version on this page">Go back to the page before.</EmptyState>}
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
