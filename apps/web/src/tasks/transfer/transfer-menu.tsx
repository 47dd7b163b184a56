import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { download } from '../../ui/data/download';
import { toastDone, toastFailed } from '../../ui/toasts';
import { openImport } from './import-tasks';
import type { TaskListSearch } from '../task-search';

/** The server accepts at most 100 ids in the address of an export. */
const MAX_IDS = 100;

interface TransferMenuProps {
  /** The ids of the selected tasks; empty when none is selected, or all that match are. */
  selected: string[];
  search: TaskListSearch;
  /** The number of tasks that match the filters. */
  count: number;
}

/** Exports tasks as a file (the selected, the filtered, or all), and opens the import. */
export function TransferMenu({ selected, search, count }: TransferMenuProps) {
  const { status, kind, tag, search: text } = search;
  const filter = { status: status?.join(','), kind, tag, search: text };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const save = useMutation({
    mutationFn: (query: typeof filter | { ids?: string }) =>
      answer(api.GET('/api/tasks/export', { params: { query } })),
    onSuccess: (file) => {
      download(
        `carillon-tasks-${file.exportedAt.slice(0, 10)}.json`,
        'application/json',
        JSON.stringify(file, null, 2),
      );
      toastDone(`${file.tasks.length.toLocaleString('en')} ${file.tasks.length === 1 ? 'task' : 'tasks'} exported`);
    },
    onError: (error) => toastFailed("Can't export tasks", error),
  });
  const icon = <IconFileExport size={16} aria-hidden />;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" loading={save.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
          Import / export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {selected.length > 0 && selected.length <= MAX_IDS && (
          <Menu.Item leftSection={icon} onClick={() => save.mutate({ ids: selected.join(',') })}>
            Export {selected.length.toLocaleString('en')} selected
          </Menu.Item>
        )}
        {isFiltered && (
          <Menu.Item leftSection={icon} onClick={() => save.mutate(filter)}>
            Export {count.toLocaleString('en')} matching
          </Menu.Item>
        )}
        <Menu.Item leftSection={icon} onClick={() => save.mutate({})}>
          Export all
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={openImport}>
          Import…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
