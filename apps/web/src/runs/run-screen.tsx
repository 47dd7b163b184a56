import { LATE_CAUSE_WORDS, TRIGGER_WORDS } from '#contracts/words/status-words';
import { Alert, Progress, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../user/viewer';
import { useLive } from '../live/use-live';
import { ConsecutiveFailures } from '../tasks/actions/consecutive-failures';
import { errorTitle } from '#contracts/words/error-words';
import { RefusedRecipients } from '../output/refused-recipients';
import { ResultView } from '../output/result-view';
import { RunErrorText } from '../output/run-error';
import { taskQuery } from '../tasks/task-queries';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { PageLoading } from '../ui/page/page-states';
import { Facts } from '../ui/page/facts';
import { Panel } from '../ui/page/panel';
import { isUnfinished } from '../ui/status/status';
import { AttemptChart } from './attempts/attempt-chart';
import { RunHeader } from './header/run-header';
import { RunDeliveries } from './run-deliveries';
import { RunInput } from './run-input';
import { RunLog } from './run-log';
import { TaskLink } from '../tasks/runs/run-link';
import { RunReason } from '../tasks/runs/run-reason';
import { runQuery, runsKey, type RunDetail } from '../tasks/runs/run-queries';
import { RUN_TABS, runPageSearch, type RunTab } from './run-page-search';
import { attemptsText, cancelReceipt, notRetriedText, startDelay } from './run-words';
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
        <ErrorState what="Can't load the run" error={run.error} onRetry={() => void run.refetch()} />
      </Page>
    );
  if (!run.data) return <PageLoading shape="page" />;
  // A neighbour is another run: its log begins without the filters of this one.
  return <RunContent key={run.data.id} run={run.data} isActive={isActive} />;
}

function RunContent({ run, isActive }: { run: RunDetail; isActive: boolean }) {
  // Owners and admins open the same page under addresses of their own.
  const { tab, line } = runPageSearch(useSearch({ strict: false }));
  return (
    <Stack gap="md" maw={1400} mx="auto">
      <RunHeader run={run} tab={tab} />
      <WhyWaiting run={run} />
      <RunAlerts run={run} />
      {run.status === 'PROCESSING' && run.progress > 0 && (
        <Progress.Root size="lg">
          <Progress.Section value={run.progress} aria-label="Progress">
            <Progress.Label>{run.progress} %</Progress.Label>
          </Progress.Section>
        </Progress.Root>
      )}
      {run.kind === 'email' && <RefusedRecipients result={run.result} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <RunFacts run={run} />
        <AttemptChart run={run} />
      </SimpleGrid>
      <RunTabs run={run} isActive={isActive} tab={tab ?? 'log'} lineId={line} />
      <Panel title="Timeline">
        <RunTimeline timeline={run.timeline} isActive={isActive} />
      </Panel>
    </Stack>
  );
}

const TAB_LABELS: Record<RunTab, string> = {
  log: 'Log',
  result: 'Result',
  input: 'Input',
  deliveries: 'Deliveries',
};

interface RunTabsProps {
  run: RunDetail;
  isActive: boolean;
  tab: RunTab;
  /** The log line that a link leads to. */
  lineId: string | undefined;
}

/** Only the open tab is mounted, so that the others request nothing. */
function RunTabs({ run, isActive, tab, lineId }: RunTabsProps) {
  const navigate = useNavigate();
  const open = (next: string | null): void =>
    void navigate({ to: '.', search: { tab: next === 'log' ? undefined : (next as RunTab) }, replace: true });
  const panels: Record<RunTab, ReactNode> = {
    log: <RunLog runId={run.id} isActive={isActive} lineId={lineId} />,
    result: (
      <ResultView
        result={run.result}
        emptyText={isActive ? 'Available when the run completes.' : 'No result'}
        fileName={`run-${run.id}`}
      />
    ),
    input: <RunInput run={run} />,
    deliveries: <RunDeliveries runId={run.id} isActive={isActive} />,
  };
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <Tabs.List aria-label="About this run">
        {RUN_TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {TAB_LABELS[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {RUN_TABS.map((name) => (
        <Tabs.Panel key={name} value={name} pt="md">
          {panels[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Explains why the run was cancelled, failed or was skipped, and shows whether its task still fails. */
function RunAlerts({ run }: { run: RunDetail }) {
  const task = useQuery({ ...taskQuery(run.taskId, useViewer()), enabled: run.status === 'FAILED' }).data;
  const receipt = cancelReceipt(run);
  const notRetried = notRetriedText(run, task);
  return (
    <>
      {receipt !== null && (
        <Alert variant="outline" color="grape" icon={<IconReceipt aria-hidden />} title="Cancelled">
          {receipt}
        </Alert>
      )}
      {run.error !== null && run.status !== 'COMPLETED' && (
        <Alert
          variant="outline"
          color="red"
          title={errorTitle(run.error.code)}
          role="status"
          styles={{ body: { minWidth: 0 } }}
        >
          <RunErrorText message={run.error.message} />
          {notRetried !== null && (
            <Text size="sm" mt={4}>
              {notRetried}
            </Text>
          )}
        </Alert>
      )}
      {task !== undefined && run.status === 'FAILED' && <ConsecutiveFailures task={task} />}
      {run.status === 'SKIPPED' && run.reason !== null && (
        <Alert variant="outline" color="orange" title="Skipped">
          <RunReason reason={run.reason} />
        </Alert>
      )}
    </>
  );
}

function lateCauseFact({ lateCause, startedAt }: RunDetail): [string, string][] {
  return lateCause === null || startedAt === null ? [] : [['Reason for delay', LATE_CAUSE_WORDS[lateCause]]];
}

function RunFacts({ run }: { run: RunDetail }) {
  const task = useQuery(taskQuery(run.taskId, useViewer())).data;
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
          ['Scheduled for', <Time key="scheduled" at={run.scheduledFor} />],
          ['Start delay', startDelay(run)],
          ...lateCauseFact(run),
          ['Trigger', TRIGGER_WORDS[run.trigger]],
          ['Attempts', attemptsText(run, task?.retry.maxAttempts)],
        ]}
      />
    </Panel>
  );
}
