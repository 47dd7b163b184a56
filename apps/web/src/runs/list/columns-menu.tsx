import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import {
  columnsText,
  RUN_COLUMNS,
  STANDARD_COLUMNS,
  storedColumns,
  toggledColumn,
  type RunColumn,
} from '../../tasks/runs/run-columns';

/** Gives the chosen columns of the list of runs, which this browser keeps, and the way to choose others. */
export function useRunColumns(): [readonly RunColumn[], (columns: readonly RunColumn[]) => void] {
  const [columns, setColumns] = useLocalStorage<readonly RunColumn[]>({
    ...{ key: 'carillon.run-columns', defaultValue: STANDARD_COLUMNS, getInitialValueInEffect: false },
    ...{ serialize: columnsText, deserialize: storedColumns },
  });
  return [columns, setColumns];
}

interface ColumnsMenuProps {
  columns: readonly RunColumn[];
  onChoose: (columns: readonly RunColumn[]) => void;
}

/** Chooses the columns of the list of runs. On a phone the runs are cards, and there is nothing to choose. */
export function ColumnsMenu({ columns, onChoose }: ColumnsMenuProps) {
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} visibleFrom="sm">
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="xs">
          {(Object.keys(RUN_COLUMNS) as RunColumn[]).map((column) => (
            <Checkbox
              key={column}
              label={RUN_COLUMNS[column]}
              checked={columns.includes(column)}
              onChange={() => onChoose(toggledColumn(columns, column))}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
