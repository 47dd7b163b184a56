import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../user/viewer';
import { TaskLink } from '../tasks/runs/run-link';
import type { RunDetail } from '../tasks/runs/run-queries';
import { taskKindsQuery, taskQuery } from '../tasks/task-queries';
import { CopyTextButton } from '../ui/data/copy-text-button';
import { JsonTree } from '../ui/data/json-tree';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { paramsOrigin } from './run-words';

/**
 * Shows the parameters that the run ran with. A run that has not started shows those of its task, which it takes when
 * it starts.
 */
export function RunInput({ run }: { run: RunDetail }) {
  const task = useQuery({ ...taskQuery(run.taskId, useViewer()), enabled: run.params === null }).data;
  const kind = useQuery(taskKindsQuery).data?.find((known) => known.kind === run.kind);
  const params = run.params ?? task?.params;
  if (params === undefined) return <PageLoading />;
  return (
    <Panel
      title={run.ownParams ? 'Parameters of this run' : 'Parameters'}
      actions={<CopyTextButton text={JSON.stringify(params, null, 2)} />}
    >
      <Text size="sm" c="dimmed">
        {kind?.title ?? run.kind} · {paramsOrigin(run)}
        {run.taskVersion !== null && (
          <>
            {' '}
            <TaskLink taskId={run.taskId} tab="versions" underline="always">
              version {run.taskVersion} of the task
            </TaskLink>
          </>
        )}
      </Text>
      <JsonTree value={params} label="Parameters" />
    </Panel>
  );
}
