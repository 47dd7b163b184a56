import { Table, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { RunDetail } from '../../tasks/runs/run-queries';
import { cellOf, cellText, tableOf, type ResultTable } from '../../ui/data/result-table';
import { Panel } from '../../ui/page/panel';
import { ChangeMark, changeColors } from '../../ui/diff/change-mark';
import { MAX_ROWS, MAX_SHOWN } from './compare-queries';
import { isEqual, jsonChanges } from '../../ui/diff/json-changes';
import { rowChanges, type RowChange } from './row-changes';
import { ValuesTable } from './values-table';

/** Compares the results of two runs: tables row by row, other JSON by key. */
export function CompareResult({ base, run }: { base: RunDetail; run: RunDetail }) {
  const [before, after] = [base.result as unknown, run.result as unknown];
  const [left, right] = [tableOf(before), tableOf(after)];
  return (
    <Panel title="Result">
      {before === null || after === null ? (
        <Note>{before === null && after === null ? 'Neither run has a result.' : missing(before === null)}</Note>
      ) : left !== null && right !== null ? (
        <Rows base={left} run={right} />
      ) : (
        <Values base={before} run={after} />
      )}
    </Panel>
  );
}

function missing(isOther: boolean): string {
  return isOther ? 'The other run has no result.' : 'This run has no result.';
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

function Values({ base, run }: { base: unknown; run: unknown }) {
  const changes = useMemo(() => jsonChanges(base, run).filter(({ kind }) => kind !== 'same'), [base, run]);
  if (changes.length === 0) return <Note>Both results are equal.</Note>;
  return (
    <>
      <ValuesTable label="Differences of the results" changes={changes.slice(0, MAX_SHOWN)} />
      <Cut shown={MAX_SHOWN} all={changes.length} what="differences" />
    </>
  );
}

function Rows({ base, run }: { base: ResultTable; run: ResultTable }) {
  const columns = [...new Set([...run.columns, ...base.columns])];
  const { changes, same } = useMemo(
    () => rowChanges(base.rows.slice(0, MAX_ROWS), run.rows.slice(0, MAX_ROWS), run.columns[0]),
    [base, run],
  );
  return (
    <>
      <Cut shown={MAX_ROWS} all={Math.max(base.rows.length, run.rows.length)} what="rows compared" />
      <Note>{countsText(changes, same)}</Note>
      {changes.length > 0 && <ChangedRows columns={columns} changes={changes.slice(0, MAX_SHOWN)} />}
      <Cut shown={MAX_SHOWN} all={changes.length} what="differences" />
    </>
  );
}

function countsText(changes: RowChange[], same: number): string {
  const count = (kind: RowChange['kind']): string =>
    `${changes.filter((change) => change.kind === kind).length.toLocaleString('en')} ${kind}`;
  return `${count('added')}, ${count('removed')}, ${count('changed')}, ${same.toLocaleString('en')} equal.`;
}

function ChangedRows({ columns, changes }: { columns: string[]; changes: RowChange[] }) {
  return (
    <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label="Rows that differ" verticalSpacing={4} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Change</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((change, index) => (
            <Table.Tr key={index} bg={changeColors(change.kind).background}>
              <Table.Td>
                <ChangeMark kind={change.kind} />
              </Table.Td>
              {columns.map((column) => (
                <Cell key={column} change={change} column={column} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A cell that has changed shows both values, the old one struck out. */
function Cell({ change: { base, run }, column }: { change: RowChange; column: string }) {
  const [before, after] = [base && cellOf(base, column), run && cellOf(run, column)];
  const isChanged = base !== null && run !== null && !isEqual(before, after);
  return (
    <Table.Td>
      {isChanged ? (
        <>
          <del>{cellText(before)}</del> <ins style={{ fontWeight: 600 }}>{cellText(after)}</ins>
        </>
      ) : (
        cellText(run === null ? before : after)
      )}
    </Table.Td>
  );
}

function Cut({ shown, all, what }: { shown: number; all: number; what: string }) {
  if (all <= shown) return null;
  return (
    <Text size="xs" c="dimmed">
      First {shown.toLocaleString('en')} of {all.toLocaleString('en')} {what}.
    </Text>
  );
}
