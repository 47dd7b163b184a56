import 'mantine-datatable/styles.layer.css';
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { DataTable } from 'mantine-datatable';
import { useState } from 'react';
import { download } from '../ui/data/download';
import { CopyTextButton } from '../ui/data/copy-text-button';
import { JsonTree } from '../ui/data/json-tree';
import { Panel } from '../ui/page/panel';
import { cellOf, cellText, csvOf, isNumeric, tableOf, type ResultTable } from '../ui/data/result-table';

const MAX_ROWS = 200;

interface ResultViewProps {
  /** Any JSON; null when there is no result. */
  result: unknown;
  /** Says why there is none. */
  emptyText: string;
  /** The name of the downloaded file, without its ending. */
  fileName: string;
}

/** Shows the result of an execution: rows as a table, anything else as a JSON tree. */
export function ResultView({ result, emptyText, fileName }: ResultViewProps) {
  const table = tableOf(result);
  const [view, setView] = useState<string>('table');
  if (result === null)
    return (
      <Panel>
        <Text size="sm" c="dimmed">
          {emptyText}
        </Text>
      </Panel>
    );
  return (
    <Panel
      actions={
        <Group gap="xs">
          {table && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => download(`${fileName}.csv`, 'text/csv', csvOf(table))}
            >
              Download CSV
            </Button>
          )}
          <CopyTextButton text={JSON.stringify(result, null, 2)} label="Copy JSON" />
        </Group>
      }
    >
      {table && (
        <SegmentedControl
          aria-label="View"
          size="xs"
          data={[
            { value: 'table', label: 'Table' },
            { value: 'json', label: 'JSON' },
          ]}
          value={view}
          onChange={setView}
        />
      )}
      {table && view === 'table' ? <Rows table={table} /> : <JsonTree value={result} label="Result" />}
    </Panel>
  );
}

function Rows({ table }: { table: ResultTable }) {
  const { columns, rows } = table;
  const shown = rows.slice(0, MAX_ROWS);
  return (
    <>
      <DataTable
        backgroundColor="var(--carillon-surface)"
        withTableBorder
        striped
        verticalSpacing={4}
        idAccessor={(row) => rows.indexOf(row)}
        scrollAreaProps={{ mah: 420, viewportProps: { tabIndex: 0, 'data-scroll': true } } as object}
        records={shown}
        columns={columns.map((column, index) => ({
          accessor: `column-${index}`,
          title: column,
          textAlign: isNumeric({ rows: shown }, column) ? 'right' : 'left',
          render: (row: Record<string, unknown>) => cellText(cellOf(row, column)),
        }))}
      />
      {rows.length > MAX_ROWS && (
        <Text size="xs" c="dimmed">
          Showing {MAX_ROWS.toLocaleString('en')} of {rows.length.toLocaleString('en')} rows. Download CSV for all.
        </Text>
      )}
    </>
  );
}
