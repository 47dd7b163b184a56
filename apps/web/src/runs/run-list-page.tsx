import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useLive } from '../live/use-live';
import { NOTHING_SELECTED, selectedOf } from '../tasks/list/selection';
import { runListParams, runListQuery, RUNS_KEY } from '../tasks/runs/run-queries';
import { changedRunSearch, runListSearch, runOrdering, type RunListSearch } from '../tasks/runs/run-search';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { WhileReplaced } from '../ui/page/while-replaced';
import { isUnfinished } from '../ui/status/status';
import { ViewsMenu } from '../views/views-menu';
import { ColumnsMenu, useRunColumns } from './list/columns-menu';
import { DownloadCsv } from './list/download-csv';
import { RunListTable } from './list/run-list-table';
import { RunSelectionBar } from './list/run-selection-bar';
import { RunFilters } from './run-filters';

/** Lists the person's runs. Filters and sorting are in the address. */
export function RunListPage() {
  const { view, ...search } = useSearch({ from: '/user/runs' });
  const navigate = useNavigate({ from: '/runs' });
  const filter = useCallback(
    (change: Partial<RunListSearch>) =>
      void navigate({ search: (now) => changedRunSearch(now, change), replace: true }),
    [navigate],
  );
  const list = useQuery(runListQuery(search));
  useLive([...RUNS_KEY, 'list'], { active: list.data?.results.some(({ status }) => isUnfinished(status)) ?? false });
  const steps = pageSteps(
    list.data,
    runListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const [columns, chooseColumns] = useRunColumns();
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const at = JSON.stringify(search);
  const selected = selectedOf(selection, at, list.data?.results ?? []);
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title="Runs"
      actions={
        <>
          <ColumnsMenu columns={columns} onChoose={chooseColumns} />
          <DownloadCsv search={search} />
        </>
      }
    >
      <RunFilters
        search={search}
        onFilter={filter}
        views={
          <ViewsMenu
            page="runs"
            search={{ ...search, view }}
            read={runListSearch}
            onOpen={(opened) => void navigate({ search: opened })}
          />
        }
      />
      {!list.isLoadingError && list.data?.results.length !== 0 && (
        <RunSelectionBar
          selected={selected}
          shown={list.data?.results.length}
          onClear={() => setSelection(NOTHING_SELECTED)}
        />
      )}
      {list.isLoadingError ? (
        <ErrorState what="Can't load runs" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <WhileReplaced isReplaced={list.isPlaceholderData}>
          <RunListTable
            runs={list.data?.results}
            columns={columns}
            ordering={runOrdering(search)}
            isFiltered={isFiltered}
            selection={selection}
            at={at}
            onSelect={setSelection}
            onFilter={filter}
          />
        </WhileReplaced>
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="runs" {...steps} />}
    </Page>
  );
}
