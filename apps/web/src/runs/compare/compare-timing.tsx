import { Table } from '@mantine/core';
import type { RunDetail } from '../../tasks/runs/run-queries';
import { RunLink } from '../../tasks/runs/run-link';
import { Time } from '../../time/time';
import { Panel } from '../../ui/page/panel';
import { runStatusOf } from '../../ui/status/status';
import { StatusBadge } from '../../ui/status/status-badge';
import { timingRows } from './timing';

const NAME = { whiteSpace: 'nowrap' } as const;

/** Compares when two runs were scheduled and started, and how long they and their attempts took. */
export function CompareTiming({ base, run }: { base: RunDetail; run: RunDetail }) {
  return (
    <Panel title="Timing">
      <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label="Timing" verticalSpacing={4} horizontalSpacing={6} style={{ overflowWrap: 'normal' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th>Other run</Table.Th>
              <Table.Th>This run</Table.Th>
              <Table.Th ta="right">Difference</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row" style={NAME}>
                Scheduled for
              </Table.Th>
              {[base, run].map(({ id, scheduledFor }) => (
                <Table.Td key={id}>
                  <RunLink runId={id}>
                    <Time at={scheduledFor} show="local" size="sm" />
                  </RunLink>
                </Table.Td>
              ))}
              <Table.Td />
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row" style={NAME}>
                Status
              </Table.Th>
              {[base, run].map((one) => (
                <Table.Td key={one.id}>
                  <StatusBadge status={runStatusOf(one)} />
                </Table.Td>
              ))}
              <Table.Td />
            </Table.Tr>
            {timingRows(base, run).map((row) => (
              <Table.Tr key={row.name}>
                <Table.Th scope="row" style={NAME}>
                  {row.name}
                </Table.Th>
                <Table.Td>{row.base}</Table.Td>
                <Table.Td>{row.run}</Table.Td>
                <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {row.difference ?? '–'}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
