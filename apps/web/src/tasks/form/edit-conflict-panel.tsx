import { Alert, Button, Group, Radio, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Choices, Conflict, Side } from './edit-conflict';

interface EditConflictPanelProps {
  conflicts: Conflict[];
  onChoose: (choices: Choices) => void;
}

const CELL = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', verticalAlign: 'top' } as const;

/**
 * Shows both versions of a task that was saved by somebody else during an edit, field by field where they differ. The
 * person chooses; the draft stays until then.
 */
export function EditConflictPanel({ conflicts, onChoose }: EditConflictPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Choices>({});
  // The button that was pressed stands at the end of a long form.
  useEffect(() => panel.current?.focus(), []);
  const sideOf = ({ field, preferred }: Conflict): Side => chosen[field] ?? preferred;
  return (
    <Alert
      ref={panel}
      tabIndex={-1}
      color="orange"
      variant="outline"
      role="alert"
      styles={{ body: { minWidth: 0 } }}
      title="This task was changed by someone else"
    >
      <Stack gap="sm">
        <Text size="sm">
          Your edits are kept.{' '}
          {conflicts.length === 0 ? 'The saved version is the same as yours.' : 'Select what to keep, then save.'}
        </Text>
        {conflicts.length > 0 && (
          <Table aria-label="Differences" layout="fixed" horizontalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={{ base: 92, sm: 180 }}>Field</Table.Th>
                <Table.Th>Yours</Table.Th>
                <Table.Th>Saved</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {conflicts.map((conflict) => (
                <Table.Tr key={conflict.field}>
                  <Table.Th scope="row" style={CELL}>
                    {conflict.label}
                  </Table.Th>
                  {(['mine', 'saved'] as const).map((side) => (
                    <Table.Td key={side} style={CELL}>
                      <Radio
                        name={conflict.field}
                        label={
                          <>
                            <VisuallyHidden>
                              {conflict.label}: {side === 'mine' ? 'yours' : 'saved'},{' '}
                            </VisuallyHidden>
                            {conflict[side]}
                          </>
                        }
                        checked={sideOf(conflict) === side}
                        onChange={() => setChosen((now) => ({ ...now, [conflict.field]: side }))}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group justify="flex-end">
          <Button onClick={() => onChoose(Object.fromEntries(conflicts.map((one) => [one.field, sideOf(one)])))}>
            Apply to form
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
