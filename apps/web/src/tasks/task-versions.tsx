import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { Time } from '../time/time';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { CopyTextButton } from '../ui/json-tree';
import { ListTable } from '../ui/list-table';
import { Pager } from '../ui/pager';
import { taskVersionsQuery, type TaskVersion } from './task-queries';

const WAYS: Record<NonNullable<TaskVersion['via']>, string> = {
  REST: 'the dashboard or the API',
  IMPORT: 'an import',
  MAIL: 'a link in a mail',
  CLI: 'the command line of an admin',
};

const COLUMNS: DataTableColumn<TaskVersion & { id: string }>[] = [
  { accessor: 'version', width: 90 },
  { accessor: 'changedAt', title: 'When', render: ({ changedAt }) => <Time at={changedAt} /> },
  { accessor: 'changedBy', title: 'Who', render: ({ changedBy }) => changedBy ?? 'not known' },
  { accessor: 'via', title: 'From where', render: ({ via }) => (via === null ? 'not known' : WAYS[via]) },
  { accessor: 'changed', title: 'What changed', render: changes },
  {
    accessor: 'params',
    render: ({ params }) => <CopyTextButton text={JSON.stringify(params, null, 2)} label="Copy params" />,
  },
];

function changes({ changed, version }: TaskVersion): string {
  if (changed === null) return version === 1 ? 'it was created' : 'not known';
  return changed.join(', ') || 'nothing';
}

/** Who changed the task, when, from where and what. */
export function TaskVersions({ taskId }: { taskId: string }) {
  const [page, setPage] = useState(1);
  const versions = useQuery(taskVersionsQuery(taskId, page));
  if (versions.isError)
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
        columns={COLUMNS}
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
