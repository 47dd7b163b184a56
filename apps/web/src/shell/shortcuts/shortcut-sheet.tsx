import { Group, Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useUser } from '../../user/use-user';
import { paletteKeys } from '../palette/palette-key';
import { shortcutsFor } from './shortcuts';
import { useSingleKeys } from './use-single-keys';

interface ShortcutSheetProps {
  opened: boolean;
  onClose: () => void;
}

/** Lists the shortcuts, and turns those of single keys on or off. */
export function ShortcutSheet({ opened, onClose }: ShortcutSheetProps) {
  const isAdmin = useUser()?.role === 'admin';
  const [isOn, turn] = useSingleKeys();
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <Stack gap="md">
        <Switch
          label="Single-key shortcuts"
          description="Turn them off if speech input or an assistive tool presses keys by accident. This browser remembers the choice."
          checked={isOn}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Page or action</Table.Th>
              <Table.Th scope="col">Keys</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Td>Search or jump to…</Table.Td>
              <Table.Td>
                <Keys keys={paletteKeys(navigator.platform)} between="+" />
              </Table.Td>
            </Table.Tr>
            {shortcutsFor(isAdmin).map(({ label, keys }) => (
              <Table.Tr key={label}>
                <Table.Td>{label}</Table.Td>
                <Table.Td>
                  <Keys keys={keys} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Modal>
  );
}

interface KeysProps {
  keys: readonly string[];
  /** Says how the keys are pressed: one after the other, or together. */
  between?: 'then' | '+';
}

function Keys({ keys, between = 'then' }: KeysProps) {
  return (
    <Group gap={6} wrap="nowrap">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && (
            <Text span size="sm" c="dimmed" flex="none">
              {between}
            </Text>
          )}
          <Kbd>{key}</Kbd>
        </Fragment>
      ))}
    </Group>
  );
}
