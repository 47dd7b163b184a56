import { useMemo, type ReactNode } from 'react';
import { ChangeTable } from './change-table';
import { NextRuns } from './next-runs';
import { versionChanges, type FullVersion, type Sides } from './version-changes';

interface VersionDiffProps {
  taskId: string;
  before: FullVersion;
  after: FullVersion;
  sides?: Sides;
  /** The text for two versions without a difference. */
  none: ReactNode;
}

/** Shows in what two versions of a task differ and, when their schedules differ, the next runs by both. */
export function VersionDiff({
  taskId,
  before,
  after,
  sides = { before: 'Before', after: 'After' },
  none,
}: VersionDiffProps) {
  const changes = useMemo(() => versionChanges(before, after), [before, after]);
  const schedule = changes.find(({ show }) => show === 'schedule');
  if (changes.length === 0) return none;
  return (
    <>
      <ChangeTable taskId={taskId} changes={changes} sides={sides} />
      {schedule?.show === 'schedule' && (
        <NextRuns taskId={taskId} before={schedule.before} after={schedule.after} sides={sides} />
      )}
    </>
  );
}
