import 'mantine-datatable/styles.layer.css';
import { Box, Skeleton, VisuallyHidden } from '@mantine/core';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { LoadingStatus } from '../page/loading-shape';
import { useLate } from '../page/use-late';
import { rowMeasures } from './density';
import { SortButton } from './sort-button';
import { nextOrdering, sortingBy } from './sorting';
import { useDensity } from './use-density';

interface ListTableProps<T> {
  /** The name of the table for screen readers. */
  label: string;
  /** undefined while they are loading. */
  records: T[] | undefined;
  columns: DataTableColumn<T>[];
  /** The field to sort by, with a minus for descending; undefined where nothing can be sorted. */
  ordering?: string;
  onOrder?: (ordering: string) => void;
  empty: React.ReactNode;
  /** Makes rows selectable. */
  selection?: { selected: T[]; onSelect: (selected: T[]) => void; labelOf: (record: T) => string };
}

/**
 * Shows one page of a list as a table. Sorting is done by the server. The table is a group and no landmark: it often stands in
 * a panel of the same name, and a page has each landmark once.
 */
export function ListTable<T extends { id: string }>(props: ListTableProps<T>) {
  const { label, records, columns, ordering, onOrder, empty, selection } = props;
  const table = useSortedHeaders(columns, ordering);
  const [density] = useDensity();
  const isLate = useLate(records === undefined);
  const { rowHeight, verticalSpacing } = rowMeasures(density);
  const titled = columns.map((column) => withTitle(column, ordering, onOrder));
  if (records?.length === 0) return <Box>{empty}</Box>;
  return (
    <>
      {!records && <LoadingStatus />}
      <Box role="group" aria-label={label} aria-busy={records === undefined} ref={table}>
        <DataTable<T>
          backgroundColor="var(--carillon-surface)"
          withTableBorder
          borderRadius="md"
          highlightOnHover
          verticalSpacing={verticalSpacing}
          rowStyle={() => ({ height: records || isLate ? rowHeight : PLACEHOLDERS.length * rowHeight })}
          records={records ?? (PLACEHOLDERS.slice(isLate ? 0 : -1) as T[])}
          columns={records ? titled : titled.map((column) => withShape(column, isLate))}
          customRowAttributes={() => (records ? {} : { 'aria-hidden': true })}
          {...(selection && {
            selectedRecords: records ? selection.selected : [],
            onSelectedRecordsChange: selection.onSelect,
            isRecordSelectable: () => records !== undefined,
            selectionColumnStyle: { paddingBlock: verticalSpacing },
            allRecordsSelectionCheckboxProps: { 'aria-label': 'Select all on this page' },
            getRecordSelectionCheckboxProps: (record: T) => ({
              'aria-label': records && `Select ${selection.labelOf(record)}`,
            }),
          })}
        />
      </Box>
    </>
  );
}

/** Placeholders have the place of the rows of a list that is loading. Before that is late, one empty row as high as all of them has it. */
const PLACEHOLDERS = Array.from({ length: 8 }, (_, row) => ({ id: `loading ${row}` }));

/** Gives a column the shape of a text in place of its content, once that is late. */
function withShape<T>(column: DataTableColumn<T>, isLate: boolean): DataTableColumn<T> {
  return { ...column, render: () => (isLate ? <Skeleton h={12} maw={160} /> : null) };
}

/** Gives the title of a column: its own, or the name of its field; a column of buttons has one for screen readers. */
function titleOf<T>({ title, accessor }: DataTableColumn<T>): ReactNode {
  if (title === '') return <VisuallyHidden>Actions</VisuallyHidden>;
  return title ?? String(accessor).charAt(0).toUpperCase() + String(accessor).slice(1);
}

/**
 * Gives a column its title; that of a sortable one is a button. The table's own sorting is not used: it makes the whole header a button,
 * which is then no header of its column for a screen reader and cannot say how it is sorted.
 */
function withTitle<T>(
  column: DataTableColumn<T>,
  ordering: string | undefined,
  onOrder: ((ordering: string) => void) | undefined,
): DataTableColumn<T> {
  // A column of buttons has nothing for paper.
  const onScreen = column.title === '' && { titleClassName: 'screen-only', cellsClassName: 'screen-only' };
  if (!column.sortable) return { ...column, ...onScreen, title: titleOf(column) } as DataTableColumn<T>;
  const accessor = String(column.accessor);
  const sort = (): void => onOrder?.(nextOrdering(accessor, ordering));
  const title = (
    <SortButton sorting={sortingBy(accessor, ordering)} onSort={sort}>
      {titleOf(column)}
    </SortButton>
  );
  return { ...column, sortable: false, title } as DataTableColumn<T>;
}

/** Sets `aria-sort` on the headers of sortable columns, for which the table has no property. */
function useSortedHeaders<T>(columns: DataTableColumn<T>[], ordering: string | undefined) {
  const table = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const { accessor, sortable } of columns) {
      const header = table.current?.querySelector(`th[data-accessor="${CSS.escape(String(accessor))}"]`);
      if (sortable) header?.setAttribute('aria-sort', sortingBy(String(accessor), ordering));
    }
  });
  return table;
}
