import { Box, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { messageOf } from '../../api/problem';
import { movedPosition, selectedEntry, type PaletteEntry } from './palette-entries';
import { isPaletteKey } from './palette-key';
import { optionId, PaletteList } from './palette-list';
import type { FoundTasks } from './use-found-tasks';
import { useGroups } from './use-groups';

/** The API refuses a longer text. */
const MAX_CHARACTERS = 200;

interface PaletteContentProps {
  onShortcuts: () => void;
  onChoose: (entry: PaletteEntry) => void;
  onClose: () => void;
}

/** Shows the input of the palette and what it finds. */
export function PaletteContent({ onShortcuts, onChoose, onClose }: PaletteContentProps) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [selectedId, select] = useState<string>();
  const { groups, tasks } = useGroups(query, onShortcuts);
  const entries = groups.flatMap((group) => group.entries);
  const selected = selectedEntry(entries, query, selectedId);
  if (selected?.id !== selectedId) select(selected?.id);
  const at = entries.findIndex(({ id }) => id === selected?.id);
  const move = (step: 1 | -1): void => select(entries[movedPosition(at, step, entries.length)]?.id);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => selected && onChoose(selected),
  };
  const press = (event: KeyboardEvent): void => {
    const act = isPaletteKey(event, navigator.platform) ? onClose : keys[event.key];
    if (act === undefined || event.nativeEvent.isComposing) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        px="xs"
        role="combobox"
        aria-label="Search or jump to"
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={selected && optionId(listId, selected)}
        placeholder="Search tasks, pages and actions"
        maxLength={MAX_CHARACTERS}
        autoComplete="off"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={query}
        onChange={(event) => (setQuery(event.currentTarget.value), select(undefined))}
        onKeyDown={press}
      />
      <PaletteList id={listId} groups={groups} selected={selected} onChoose={onChoose} />
      <Outcome query={query} count={entries.length} tasks={tasks} />
    </>
  );
}

interface OutcomeProps {
  query: string;
  count: number;
  tasks: FoundTasks;
}

/** Says what the list does not: that tasks are being loaded, cannot be loaded, or that there is nothing. */
function Outcome({ query, count, tasks: { isLoading, error } }: OutcomeProps) {
  const text = outcomeText(query, count, isLoading, error);
  return (
    <Box role="status">
      {text === null ? (
        <VisuallyHidden>{count === 1 ? '1 result' : `${count} results`}</VisuallyHidden>
      ) : (
        <Text size="sm" c={error === null ? 'dimmed' : 'var(--mantine-color-error)'} px="md" py="sm">
          {text}
        </Text>
      )}
    </Box>
  );
}

function outcomeText(query: string, count: number, isLoading: boolean, error: Error | null): string | null {
  if (error !== null) return `Can't load tasks. ${messageOf(error)}`;
  if (isLoading) return 'Searching tasks…';
  return count === 0 ? `No results for “${query.trim()}”` : null;
}
