import { Alert, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../user/viewer';
import { useLive } from '../live/use-live';
import { ConsecutiveFailures } from '../tasks/actions/consecutive-failures';
import { taskQuery } from '../tasks/task-queries';
import { duration } from '../time/format';
import { Time } from '../time/time';
import { useNow } from '../time/use-now';
import { ErrorState } from '../ui/page/error-state';
import { CopyTextButton } from '../ui/data/copy-text-button';
import { JsonTree } from '../ui/data/json-tree';
import { Page } from '../ui/page/page';
import { PageLoading } from '../ui/page/page-states';
import { Facts } from '../ui/page/facts';
import { Panel } from '../ui/page/panel';
import { isUnfinished, runStatusOf } from '../ui/status/status';
import { StatusBadge } from '../ui/status/status-badge';
import { RunLog } from './run-log';
import { RunActions } from './run-actions';
import { TaskLink } from '../tasks/runs/run-link';
import { runQuery, runsKey, type RunDetail } from '../tasks/runs/run-queries';
import { RefusedRecipients } from './refused-recipients';
import { RunResult } from './run-result';
import { cancelReceipt, paramsOrigin, startDelay } from './run-words';
import { runTime } from '../tasks/runs/run-state';
import { RunTimeline } from './run-timeline';
import { WhyWaiting } from './why-waiting';

/** Shows everything known of a run. Its owner acts here; an admin reads. */
export function RunScreen({ runId }: { runId: string }) {
  const viewer = useViewer();
  const run = useQuery(runQuery(runId, viewer));
  const isActive = run.data !== undefined && isUnfinished(run.data.status);
  useLive([...runsKey(viewer), runId], { active: isActive });
  if (run.isLoadingError)
    return (
      <Page title="Run">
        <ErrorState what="The run could not be loaded" error={run.error} onRetry={() => void run.refetch()} />
      </Page>
    );
  if (!run.data) return <PageLoading />;
  return <RunContent run={run.data} isActive={isActive} />;
}

const TRIGGERS: Record<RunDetail['trigger'], string> = {
  SCHEDULE: 'its schedule',
  MANUAL: 'hand',
  RETRY: 'hand, after a failure',
  IMMEDIATE: 'the creation of the task',
  BACKFILL: 'a backfill',
};

function RunContent({ run, isActive }: { run: RunDetail; isActive: boolean }) {
  const isOwner = useViewer() === 'owner';
  return (
    <Page
      title={`Run of “${run.taskTitle}”`}
      badges={<StatusBadge status={runStatusOf(run)} />}
      actions={isOwner && <RunActions run={run} />}
    >
      <WhyWaiting run={run} />
      <RunAlerts run={run} />
      {run.status === 'PROCESSING' && run.progress > 0 && (
        <Progress.Root size="lg">
          <Progress.Section value={run.progress} aria-label="Progress">
            <Progress.Label>{run.progress} %</Progress.Label>
          </Progress.Section>
        </Progress.Root>
      )}
      <RunFacts run={run} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Panel title="What happened">
          <RunTimeline timeline={run.timeline} isActive={isActive} />
        </Panel>
        <Stack gap="md" miw={0}>
          {run.kind === 'email' && <RefusedRecipients result={run.result} />}
          <RunResult run={run} />
          <Params run={run} />
        </Stack>
      </SimpleGrid>
      <RunLog runId={run.id} isActive={isActive} />
    </Page>
  );
}

/** Explains why the run was cancelled, failed or was skipped, and shows whether its task still fails. */
function RunAlerts({ run }: { run: RunDetail }) {
  const receipt = cancelReceipt(run);
  return (
    <>
      {receipt !== null && (
        <Alert variant="outline" color="grape" icon={<IconReceipt aria-hidden />} title="Cancelled">
          {receipt}
        </Alert>
      )}
      {run.error !== null && run.status !== 'COMPLETED' && (
        <Alert variant="outline" color="red" title={run.error.code} role="status">
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {run.error.message}
          </Text>
        </Alert>
      )}
      <TaskStillFails run={run} />
      {run.status === 'SKIPPED' && run.reason !== null && (
        <Alert variant="outline" color="orange" title="Why it did not run">
          {run.reason}
        </Alert>
      )}
    </>
  );
}

function RunFacts({ run }: { run: RunDetail }) {
  const took = runTime(run, useNow());
  return (
    <Panel>
      <Facts
        facts={[
          [
            'Task',
            <TaskLink key="task" taskId={run.taskId}>
              {run.taskTitle}
            </TaskLink>,
          ],
          ...(run.owner === undefined ? [] : [['Owner', run.owner] as [string, string]]),
          ['Scheduled for', <Time key="planned" at={run.scheduledFor} />],
          ['Start delay', startDelay(run)],
          ['Duration', took === null ? '–' : duration(took)],
          ['Started by', TRIGGERS[run.trigger]],
          ['Attempt', String(run.attempt)],
        ]}
      />
    </Panel>
  );
}

/**
 * Shows the parameters that the run ran with. A run that has not started shows those of its task, which it takes when
 * it starts.
 */
function Params({ run }: { run: RunDetail }) {
  const task = useQuery({ ...taskQuery(run.taskId, useViewer()), enabled: run.params === null }).data;
  const params = run.params ?? task?.params;
  if (params === undefined) return null;
  return (
    <Panel
      title={run.ownParams ? 'Params of this run alone' : 'Params of the task'}
      actions={<CopyTextButton text={JSON.stringify(params, null, 2)} />}
    >
      <Text size="sm" c="dimmed">
        Kind {run.kind}; {paramsOrigin(run)}
        {run.taskVersion !== null && (
          <>
            {' '}
            <TaskLink taskId={run.taskId} tab="versions" underline="always">
              version {run.taskVersion} of the task
            </TaskLink>
          </>
        )}
      </Text>
      <JsonTree value={params} label="Params" />
    </Panel>
  );
}

/** Shows that the task still fails; an old failed run of a task that has recovered since shows nothing. */
function TaskStillFails({ run }: { run: RunDetail }) {
  const task = useQuery({ ...taskQuery(run.taskId, useViewer()), enabled: run.status === 'FAILED' }).data;
  return task && run.status === 'FAILED' ? <ConsecutiveFailures task={task} /> : null;
}
