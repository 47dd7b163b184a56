import { Button, Group, Text } from '@mantine/core';
import type { Run } from '../../tasks/runs/run-queries';
import { BulkRunActions } from './bulk-run-actions';

interface RunSelectionBarProps {
  selected: Run[];
  /** The number of runs on the page; undefined while they are loading: the bar keeps its room, so that the table does not move. */
  shown: number | undefined;
  onClear: () => void;
}

/** Says how many runs of the page are selected, and offers the actions on them. */
export function RunSelectionBar({ selected, shown, onClear }: RunSelectionBarProps) {
  return (
    <Group
      gap="xs"
      className="screen-only"
      role="group"
      aria-label="Selection"
      style={{ visibility: shown === undefined ? 'hidden' : 'visible' }}
    >
      <Text size="sm" role="status">
        {selected.length.toLocaleString('en')} of {(shown ?? 0).toLocaleString('en')} on this page selected
      </Text>
      {selected.length > 0 && (
        <>
          <BulkRunActions selected={selected} onDone={onClear} />
          <Button size="xs" variant="default" onClick={onClear}>
            Clear selection
          </Button>
        </>
      )}
    </Group>
  );
}
