import 'mantine-datatable/styles.layer.css';
import { Box } from '@mantine/core';
import { DataTable, type DataTableColumn, type DataTableSortStatus } from 'mantine-datatable';

interface ListTableProps<T> {
  /** The name of the table for screen readers. */
  label: string;
  records: T[] | undefined;
  columns: DataTableColumn<T>[];
  isLoading: boolean;
  /** The field to sort by, with a minus for descending; undefined where nothing can be sorted. */
  ordering?: string;
  onOrder?: (ordering: string) => void;
  empty: React.ReactNode;
  /** Makes rows selectable. */
  selection?: { selected: T[]; onSelect: (selected: T[]) => void; labelOf: (record: T) => string };
}

/** Shows one page of a list as a table. Sorting is done by the server. */
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
          allRecordsSelectionCheckboxProps: { 'aria-label': 'Select all on this page' },
          getRecordSelectionCheckboxProps: (record: T) => ({ 'aria-label': `Select ${selection.labelOf(record)}` }),
        })}
        sortStatus={sortStatus}
        onSortStatusChange={({ columnAccessor, direction }) =>
          onOrder?.((direction === 'desc' ? '-' : '') + String(columnAccessor))
        }
      />
    </Box>
  );
}
