import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { selectedOf, selectionOf, type Selection } from '../../tasks/list/selection';
import type { RunColumn } from '../../tasks/runs/run-columns';
import type { Run } from '../../tasks/runs/run-queries';
import type { RunListSearch } from '../../tasks/runs/run-search';
import { RunTable } from '../../tasks/runs/run-table';
import { EmptyState } from '../../ui/page/empty-state';

interface RunListTableProps {
  /** The runs of the page; undefined while they are loading. */
  runs: Run[] | undefined;
  columns: readonly RunColumn[];
  ordering: string;
  isFiltered: boolean;
  selection: Selection;
  /** The search of the list, for which a selection holds. */
  at: string;
  onSelect: (selection: Selection) => void;
  onFilter: (change: Partial<RunListSearch>) => void;
}

/** Lists runs. It is memoized, because its rows are most of the work of the page: it renders when the list has changed. */
export const RunListTable = memo(function RunListTable(props: RunListTableProps) {
  const { runs, columns, ordering, isFiltered, selection, at, onSelect, onFilter } = props;
  return (
    <RunTable
      withTask
      columns={columns}
      runs={runs}
      ordering={ordering}
      selection={{
        selected: selectedOf(selection, at, runs ?? []),
        onSelect: (rows) => onSelect(selectionOf(at, rows)),
      }}
      onOrder={(chosen) => onFilter({ ordering: chosen })}
      empty={isFiltered ? <NothingFound /> : <NoRuns />}
    />
  );
});

function NoRuns() {
  return <EmptyState title="No runs yet">Runs of your tasks appear here.</EmptyState>;
}

function NothingFound() {
  const navigate = useNavigate({ from: '/runs' });
  return (
    <EmptyState
      title="No matching runs"
      action={
        <Button variant="default" onClick={() => void navigate({ search: {} })}>
          Clear filters
        </Button>
      }
    >
      Try different filters.
    </EmptyState>
  );
}
