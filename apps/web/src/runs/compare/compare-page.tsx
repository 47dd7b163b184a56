import { Group, Select, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useUserZone } from '../../user/use-user';
import { TaskLink } from '../../tasks/runs/run-link';
import { runQuery, taskRunsQuery, type RunDetail } from '../../tasks/runs/run-queries';
import { localTime } from '../../time/format';
import { useMinute } from '../../time/use-now';
import { ButtonLink } from '../../ui/link/links';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { PageLoading } from '../../ui/page/page-states';
import { Panel } from '../../ui/page/panel';
import { statusStyle } from '../../ui/status/status';
import { RunErrorText } from '../../output/run-error';
import { errorTitle } from '#contracts/words/error-words';
import { CompareLog } from './compare-log';
import { CompareResult } from './compare-result';
import { CompareTiming } from './compare-timing';
import { jsonChanges } from '../../ui/diff/json-changes';
import { ValuesTable } from './values-table';

/** Compares a run with another one: timing, input, result and log. */
export function ComparePage() {
  const { runId, otherId } = useParams({ from: '/user/runs/$runId/compare/$otherId' });
  const [run, base] = [useQuery(runQuery(runId, 'owner')), useQuery(runQuery(otherId, 'owner'))];
  const failed = [run, base].find(({ isLoadingError }) => isLoadingError);
  if (failed)
    return (
      <Page title="Compare runs">
        <ErrorState what="Can't load the runs" error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    );
  if (!run.data || !base.data) return <PageLoading shape="page" />;
  return <Comparison base={base.data} run={run.data} />;
}

function Comparison({ base, run }: { base: RunDetail; run: RunDetail }) {
  return (
    <Page
      title={`${run.taskTitle} · compare runs`}
      actions={
        <ButtonLink
          to="/runs/$runId/compare/$otherId"
          params={{ runId: base.id, otherId: run.id }}
          variant="default"
          leftSection={<IconArrowsExchange size={16} aria-hidden />}
        >
          Swap runs
        </ButtonLink>
      }
    >
      <Group gap="md" align="flex-end">
        <OtherRun base={base} run={run} />
        {base.taskId !== run.taskId && (
          <Text size="sm">
            The other run is of task <TaskLink taskId={base.taskId}>{base.taskTitle}</TaskLink>.
          </Text>
        )}
      </Group>
      <CompareTiming base={base} run={run} />
      <Errors base={base} run={run} />
      <Input base={base} run={run} />
      <CompareResult base={base} run={run} />
      <CompareLog key={`${base.id} ${run.id}`} baseId={base.id} runId={run.id} />
    </Page>
  );
}

/** Chooses the other run among the latest runs of the task. */
function OtherRun({ base, run }: { base: RunDetail; run: RunDetail }) {
  const navigate = useNavigate();
  const zone = useUserZone();
  const now = useMinute();
  const latest = useQuery(taskRunsQuery(run.taskId, undefined, 'owner')).data?.results ?? [];
  const others = [...latest.filter(({ id }) => id !== run.id && id !== base.id), base];
  return (
    <Select
      label="Other run"
      allowDeselect={false}
      data={others.map(({ id, status, scheduledFor }) => ({
        value: id,
        label: `${localTime(new Date(scheduledFor), now, zone)} · ${statusStyle(status).label}`,
      }))}
      value={base.id}
      onChange={(otherId) => {
        if (otherId !== null)
          void navigate({ to: '/runs/$runId/compare/$otherId', params: { runId: run.id, otherId } });
      }}
      w={{ base: '100%', xs: 300 }}
    />
  );
}

function Errors({ base, run }: { base: RunDetail; run: RunDetail }) {
  const failed = [
    { which: 'This run', error: run.error, status: run.status },
    { which: 'Other run', error: base.error, status: base.status },
  ].filter(({ error, status }) => error !== null && status !== 'COMPLETED');
  if (failed.length === 0) return null;
  return (
    <Panel title="Error">
      {failed.map(
        ({ which, error }) =>
          error !== null && (
            <div key={which}>
              <Text size="sm" fw={600}>
                {which}: {errorTitle(error.code)}
              </Text>
              <RunErrorText message={error.message} />
            </div>
          ),
      )}
    </Panel>
  );
}

/** Shows all parameters; a run that has not started, or whose version is no longer stored, has none to compare. */
function Input({ base, run }: { base: RunDetail; run: RunDetail }) {
  if (base.params === null || run.params === null)
    return (
      <Panel title="Input">
        <Text size="sm" c="dimmed">
          The parameters of {run.params === null ? 'this run' : 'the other run'} are not stored.
        </Text>
      </Panel>
    );
  const changes = jsonChanges(base.params, run.params);
  const differing = changes.filter(({ kind }) => kind !== 'same').length;
  return (
    <Panel title="Input">
      <Text size="sm" c="dimmed">
        {differing === 0 ? 'All parameters are equal.' : `${differing} of ${changes.length} parameters differ.`}
      </Text>
      <ValuesTable label="Parameters of both runs" changes={changes.slice(0, MAX_PARAMETERS)} />
      {changes.length > MAX_PARAMETERS && (
        <Text size="xs" c="dimmed">
          First {MAX_PARAMETERS} of {changes.length.toLocaleString('en')} parameters.
        </Text>
      )}
    </Panel>
  );
}

const MAX_PARAMETERS = 200;
