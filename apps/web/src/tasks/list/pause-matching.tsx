import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlayerPause } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { toastDone, toastFailed, toastUndo } from '../../ui/toasts';
import { useNow } from '../../time/use-now';
import { useUserZone } from '../../user/use-user';
import { pausePresets } from '../actions/pause-presets';
import { RUNS_KEY } from '../runs/run-queries';
import { TASKS_KEY } from '../task-queries';
import type { TaskListSearch } from '../task-search';
import { doneIds, filterOf, resultOf } from './bulk-words';

type Request = Schema<'TaskActionDto'>;

interface PauseMatchingProps {
  search: TaskListSearch;
  /** The number of tasks that match the filters. */
  count: number;
}

/**
 * Pauses all tasks that match the filters until a usual time, at once: whoever follows a tag before a maintenance wants
 * nothing else. Undo resumes those that this has paused, and only those.
 */
export function PauseMatching({ search, count }: PauseMatchingProps) {
  const zone = useUserZone();
  const now = useNow();
  const { mutate, isPending } = usePauseUntil(search);
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={isPending}
          leftSection={<IconPlayerPause size={14} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Pause {count === 1 ? 'this task' : `all ${count.toLocaleString('en')}`} until
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {pausePresets(now, zone).map(({ label, at }) => (
          <Menu.Item key={label} onClick={() => mutate(at)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function usePauseUntil(search: TaskListSearch) {
  const client = useQueryClient();
  const act = (body: Request) => answer(api.POST('/api/tasks/actions', { body }));
  const refresh = () => Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
  const resume = useMutation({
    mutationFn: (ids: string[]) => act({ action: 'resume', ids }),
    onSuccess: (result) => toastDone(resultOf(result)),
    onError: (error) => toastFailed("Can't resume", error),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: (until: string) => act({ action: 'pause', filter: filterOf(search), until }),
    onSuccess: (result) => {
      const ids = doneIds(result);
      if (ids.length === 0) toastDone(resultOf(result));
      else toastUndo(resultOf(result), () => resume.mutate(ids));
    },
    onError: (error) => toastFailed("Can't pause", error),
    onSettled: refresh,
  });
}
