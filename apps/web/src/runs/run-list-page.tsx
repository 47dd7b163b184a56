import { Button, Group, MultiSelect, Pill, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useUserZone } from '../user/use-user';
import { useLive } from '../live/use-live';
import { taskKindsQuery, taskQuery } from '../tasks/task-queries';
import { instantOfLocal, localOfInstant } from '../time/local-instant';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { isUnderWay, RUN_STATUSES, statusLook } from '../ui/status/status';
import { runListParams, runListQuery, RUNS_KEY } from '../tasks/runs/run-queries';
import type { RunListSearch } from '../tasks/runs/run-search';
import { RunTable } from '../tasks/runs/run-table';
import { clearable } from '../ui/input/clearable';

export function RunListPage() {
  const search = useSearch({ from: '/user/runs' });
  const navigate = useNavigate({ from: '/runs' });
  const zone = useUserZone();
  const filter = (change: Partial<RunListSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(runListQuery(search));
  const kinds = useQuery(taskKindsQuery).data;
  const task = useQuery({ ...taskQuery(search.taskId ?? ''), enabled: search.taskId !== undefined }).data;
  useLive([...RUNS_KEY, 'list'], { active: list.data?.results.some(({ status }) => isUnderWay(status)) ?? false });
  const steps = pageSteps(
    list.data,
    runListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const time = (name: 'startDate' | 'endDate', label: string) => (
    <LocalTimeInput
      zone={zone}
      aria-label={label}
      placeholder={label}
      value={search[name] === undefined ? null : localOfInstant(search[name], zone)}
      onChange={(local) => filter({ [name]: local === null ? undefined : instantOfLocal(local, zone) })}
      flex="1 1 180px"
    />
  );
  return (
    <Page title="Runs">
      <Group gap="xs" align="flex-start">
        <MultiSelect
          aria-label="Status"
          placeholder={search.status ? undefined : 'Any status'}
          data={RUN_STATUSES.map((value) => ({ value, label: statusLook(value).label }))}
          value={search.status ?? []}
          onChange={(status) => filter({ status: status.length > 0 ? status : undefined })}
          {...clearable('Any status')}
          flex="1 1 200px"
        />
        <Select
          aria-label="Kind"
          placeholder="Any kind"
          data={kinds?.map(({ kind, title }) => ({ value: kind, label: title })) ?? []}
          value={search.kind ?? null}
          onChange={(kind) => filter({ kind: kind ?? undefined })}
          {...clearable('Any kind')}
          flex="0 1 170px"
        />
        {time('startDate', 'Created from')}
        {time('endDate', 'Created before')}
        {search.taskId !== undefined && (
          <Pill
            size="lg"
            withRemoveButton
            onRemove={() => filter({ taskId: undefined })}
            removeButtonProps={{ 'aria-label': 'Any task', 'aria-hidden': false, tabIndex: 0 }}
          >
            Task: {task?.title ?? search.taskId}
          </Pill>
        )}
      </Group>
      {list.isError ? (
        <ErrorState what="The runs could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <RunTable
          withTask
          runs={list.data?.results}
          isLoading={list.isPending}
          ordering={search.ordering ?? '-createdAt'}
          onOrder={(ordering) => filter({ ordering })}
          empty={
            Object.keys(search).length === 0 ? (
              <EmptyState title="Nothing has run yet">
                Create a task, or start one by hand: its runs are shown here.
              </EmptyState>
            ) : (
              <EmptyState
                title="No run is like that"
                action={
                  <Button variant="default" onClick={() => void navigate({ search: {} })}>
                    Show all runs
                  </Button>
                }
              >
                There are none with these filters.
              </EmptyState>
            )
          }
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="runs" {...steps} />}
    </Page>
  );
}
