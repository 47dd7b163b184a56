import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLive } from '../live/use-live';
import { runListParams, runListQuery, RUNS_KEY } from '../tasks/runs/run-queries';
import { changedRunSearch, runOrdering, type RunListSearch } from '../tasks/runs/run-search';
import { RunTable } from '../tasks/runs/run-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { isUnfinished } from '../ui/status/status';
import { RunFilters } from './run-filters';

/** Lists the person's runs. Filters and sorting are in the address. */
export function RunListPage() {
  const search = useSearch({ from: '/user/runs' });
  const navigate = useNavigate({ from: '/runs' });
  const filter = (change: Partial<RunListSearch>): void =>
    void navigate({ search: (now) => changedRunSearch(now, change), replace: true });
  const list = useQuery(runListQuery(search));
  useLive([...RUNS_KEY, 'list'], { active: list.data?.results.some(({ status }) => isUnfinished(status)) ?? false });
  const steps = pageSteps(
    list.data,
    runListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Page title="Runs">
      <RunFilters search={search} onFilter={filter} />
      {list.isLoadingError ? (
        <ErrorState what="The runs could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <RunTable
          withTask
          runs={list.data?.results}
          isLoading={list.isPending}
          ordering={runOrdering(search)}
          onOrder={(ordering) => filter({ ordering })}
          empty={isFiltered ? <NothingFound onClear={() => void navigate({ search: {} })} /> : <NoRuns />}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="runs" {...steps} />}
    </Page>
  );
}

function NoRuns() {
  return <EmptyState title="No runs yet">Runs of your tasks appear here.</EmptyState>;
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No matching runs"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Try different filters.
    </EmptyState>
  );
}
