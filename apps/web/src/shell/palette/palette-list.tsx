import { Box, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { PaletteEntry, PaletteGroup } from './palette-entries';

interface PaletteListProps {
  id: string;
  groups: PaletteGroup[];
  /** The entry that Enter chooses. */
  selected: PaletteEntry | undefined;
  onChoose: (entry: PaletteEntry) => void;
}

/** Gives the id of the element of an entry, by which the input names the selected one to screen readers. */
export function optionId(listId: string, entry: PaletteEntry): string {
  return `${listId}-${entry.id}`;
}

/** Lists what the palette has found. The focus stays in the input, which names the selected entry. */
export function PaletteList({ id, groups, selected, onChoose }: PaletteListProps) {
  const selectedId = selected && optionId(id, selected);
  useEffect(() => {
    if (selectedId !== undefined) document.getElementById(selectedId)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <Box id={id} role="listbox" aria-label="Results" className="palette-list" p={groups.length > 0 ? 4 : 0}>
      {groups.map(({ label, entries }) => (
        <Box key={label} role="group" aria-label={label}>
          <Text size="xs" fw={600} c="dimmed" px="md" pt="xs" pb={4} aria-hidden>
            {label}
          </Text>
          {entries.map((entry) => (
            <PaletteOption
              key={entry.id}
              id={optionId(id, entry)}
              entry={entry}
              isSelected={entry === selected}
              onChoose={onChoose}
            />
          ))}
        </Box>
      ))}
    </Box>
  );
}

interface PaletteOptionProps {
  id: string;
  entry: PaletteEntry;
  isSelected: boolean;
  onChoose: (entry: PaletteEntry) => void;
}

/** Shows one entry. It never has the focus, which a press of the mouse would take from the input. */
function PaletteOption({ id, entry, isSelected, onChoose }: PaletteOptionProps) {
  return (
    <Group
      id={id}
      role="option"
      aria-selected={isSelected}
      className="palette-option"
      gap="sm"
      wrap="nowrap"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(entry)}
    >
      <entry.Icon size={18} aria-hidden />
      <Text span truncate>
        {entry.label}
      </Text>
    </Group>
  );
}
