import { Table, Text } from '@mantine/core';
import { cellText } from '../../ui/data/result-table';
import { ChangeMark, changeColors } from '../../ui/diff/change-mark';
import type { JsonChange } from '../../ui/diff/json-changes';

interface ValuesTableProps {
  label: string;
  changes: JsonChange[];
}

/** Shows values of two runs side by side, by their place. What differs is marked by a word and by colour. */
export function ValuesTable({ label, changes }: ValuesTableProps) {
  return (
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={label} verticalSpacing={4} layout="fixed" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">Name</Table.Th>
            <Table.Th>Other run</Table.Th>
            <Table.Th>This run</Table.Th>
            <Table.Th w={116}>Change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ path, kind, before, after }) => (
            <Table.Tr key={path} bg={changeColors(kind).background}>
              <Table.Th scope="row" ff="monospace" fw={400}>
                {path}
              </Table.Th>
              <Value value={before} />
              <Value value={after} />
              <Table.Td>
                <ChangeMark kind={kind} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Value({ value }: { value: unknown }) {
  return (
    <Table.Td>
      <Text size="sm" ff="monospace" style={{ whiteSpace: 'pre-wrap' }}>
        {value === null ? 'null' : cellText(value)}
      </Text>
    </Table.Td>
  );
}
