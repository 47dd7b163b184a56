import 'mantine-datatable/styles.layer.css';
import { Box } from '@mantine/core';
import { DataTable, type DataTableColumn, type DataTableSortStatus } from 'mantine-datatable';

interface ListTableProps<T> {
  /** What a screen reader calls it. */
  label: string;
  records: T[] | undefined;
  columns: DataTableColumn<T>[];
  isLoading: boolean;
  /** `-createdAt`; undefined where nothing can be sorted. */
  ordering?: string;
  onOrder?: (ordering: string) => void;
  empty: React.ReactNode;
  /** Rows can be chosen. */
  selection?: { selected: T[]; onSelect: (selected: T[]) => void; labelOf: (record: T) => string };
}

/** A table of what a list holds, sorted by the server. */
export function ListTable<T extends { id: string }>(props: ListTableProps<T>) {
  const { label, records, columns, isLoading, ordering, onOrder, empty, selection } = props;
  if (records?.length === 0) return <Box>{empty}</Box>;
  const sortStatus = {
    columnAccessor: (ordering ?? '').replace(/^-/, ''),
    direction: ordering?.startsWith('-') ? 'desc' : 'asc',
  } as DataTableSortStatus<T>;
  return (
    <Box role="region" aria-label={label}>
      <DataTable<T>
        backgroundColor="var(--carillon-surface)"
        withTableBorder
        borderRadius="md"
        highlightOnHover
        verticalSpacing="xs"
        minHeight={records === undefined ? 160 : undefined}
        records={records ?? []}
        columns={columns}
        fetching={isLoading}
        noRecordsText="Loading"
        {...(selection && {
          selectedRecords: selection.selected,
          onSelectedRecordsChange: selection.onSelect,
          allRecordsSelectionCheckboxProps: { 'aria-label': 'Choose all on this page' },
          getRecordSelectionCheckboxProps: (record: T) => ({ 'aria-label': `Choose ${selection.labelOf(record)}` }),
        })}
        sortStatus={sortStatus}
        onSortStatusChange={({ columnAccessor, direction }) =>
          onOrder?.((direction === 'desc' ? '-' : '') + String(columnAccessor))
        }
      />
    </Box>
  );
}
