import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '../../user/viewer';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { PagePending } from '../../ui/page/page-states';
import { shownRows } from '../../ui/list/page-steps';
import { Pager } from '../../ui/list/pager';
import { taskVersionsQuery, type TaskVersion, type ViewedTask } from '../task-queries';
import { ActivityEntry } from './activity-entry';
import { RestoreDialog } from './restore-dialog';

/** Lists who changed a task, what, when and from where, the newest first. Its owner restores a version here. */
export function TaskActivity({ task }: { task: ViewedTask }) {
  const [page, setPage] = useState(1);
  const [restored, setRestored] = useState<number>();
  const viewer = useViewer();
  const versions = useQuery(taskVersionsQuery(task.id, page, viewer));
  if (versions.isLoadingError)
    return <ErrorState what="Can't load activity" error={versions.error} onRetry={() => void versions.refetch()} />;
  const { data } = versions;
  if (!data) return <PagePending isPart />;
  const mayRestore = ({ version }: TaskVersion): boolean => viewer === 'owner' && version !== task.version;
  return (
    <Stack gap="md">
      {data.results.length === 0 && (
        <EmptyState title="No activity on this page">Go back to the previous page.</EmptyState>
      )}
      <Stack component="ol" role="list" aria-label="Activity" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.results.map((version, place) => (
          <ActivityEntry
            key={version.version}
            taskId={task.id}
            version={version}
            isCurrent={version.version === task.version}
            before={versionBefore(version, data.results[place + 1])}
            onRestore={mayRestore(version) ? () => setRestored(version.version) : undefined}
          />
        ))}
      </Stack>
      <Pager
        count={data.count}
        what="versions"
        shownRows={shownRows(data)}
        onPrevious={data.previous === null ? undefined : () => setPage(page - 1)}
        onNext={data.next === null ? undefined : () => setPage(page + 1)}
      />
      {restored !== undefined && (
        <RestoreDialog key={restored} task={task} version={restored} onClose={() => setRestored(undefined)} />
      )}
    </Stack>
  );
}

/** Gives the number of the version before; undefined when there is none, or it is no longer stored. */
function versionBefore({ changed, version }: TaskVersion, next: TaskVersion | undefined): number | undefined {
  // The last entry of a page does not see the next one, whose number is one less unless versions between were deleted.
  return changed === null ? undefined : (next?.version ?? version - 1);
}
