import { Badge, Group, Table, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Time } from '../../time/time';
import { linePairs } from '../../ui/diff/line-diff';
import { LinePairs } from '../../ui/diff/line-pairs';
import { nearChanges } from '../../ui/diff/near-changes';
import { KindLabel } from '../kind-label';
import { ScheduleText } from './schedule-text';
import type { FieldChange, Sides } from './version-changes';

const CELL = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', verticalAlign: 'top' } as const;
/** More lines than this make the page slow and are not read. */
const MAX_LINES = 400;

interface ChangeTableProps {
  taskId: string;
  changes: FieldChange[];
  sides: Sides;
}

/** Shows a row for each field that differs: its label and both values. */
export function ChangeTable({ taskId, changes, sides }: ChangeTableProps) {
  return (
    <Table aria-label="Changes" layout="fixed" horizontalSpacing={6} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={{ base: 112, sm: 200 }}>Field</Table.Th>
          <Table.Th>{sides.before}</Table.Th>
          <Table.Th>{sides.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map((change) => (
          <Table.Tr key={change.field}>
            <Table.Th scope="row" style={CELL}>
              {change.label}
            </Table.Th>
            {change.show === 'lines' ? (
              <Table.Td colSpan={2} style={CELL}>
                <Lines {...change} />
              </Table.Td>
            ) : (
              (['before', 'after'] as const).map((side) => (
                <Table.Td key={side} style={CELL}>
                  <Value taskId={taskId} change={change} side={side} />
                </Table.Td>
              ))
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Lines({ label, before, after }: { label: string; before: string; after: string }) {
  const pairs = useMemo(() => linePairs(before.split('\n'), after.split('\n')), [before, after]);
  if (pairs === null) return <Text size="sm">The texts differ too much to be compared line by line.</Text>;
  const near = nearChanges(pairs);
  return (
    <>
      <LinePairs label={`Lines of ${label}`} pairs={near.slice(0, MAX_LINES)} />
      {near.length > MAX_LINES && (
        <Text size="xs" c="dimmed">
          First {MAX_LINES} of {near.length.toLocaleString('en')} lines.
        </Text>
      )}
    </>
  );
}

interface ValueProps {
  taskId: string;
  change: FieldChange;
  side: keyof Sides;
}

function Value({ taskId, change, side }: ValueProps) {
  switch (change.show) {
    case 'schedule':
      return <ScheduleText taskId={taskId} schedule={change[side]} />;
    case 'tags':
      return <Tags tags={change[side]} />;
    case 'kind':
      return <KindLabel kind={change[side]} />;
    case 'time':
      return <Time at={change[side]} show="local" none="(none)" style={{ whiteSpace: 'normal' }} />;
    default:
      return change[side];
  }
}

function Tags({ tags }: { tags: string[] }) {
  if (tags.length === 0) return '(none)';
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none" maw="100%">
          {tag}
        </Badge>
      ))}
    </Group>
  );
}
