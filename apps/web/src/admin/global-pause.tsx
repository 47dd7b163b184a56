import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlayerPause } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { toastDone, toastFailed } from '../ui/toasts';
import { ADMIN_KEY, globalPauseQuery } from './admin-queries';

/** Shows whether all schedules are paused, and pauses or resumes them. */
export function GlobalPause() {
  const client = useQueryClient();
  const pause = useQuery(globalPauseQuery).data;
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ADMIN_KEY });
  const resume = useMutation({
    mutationFn: () => answer(api.POST('/api/admin/schedules/resume')),
    onSuccess: () => toastDone('All schedules resumed'),
    onError: (error) => toastFailed("Can't resume schedules", error),
    onSettled: refresh,
  });
  if (pause === undefined) return null;
  if (!pause.paused)
    return (
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() =>
            modals.open({
              title: 'Pause all schedules',
              children: <PauseAllForm onDone={() => (modals.closeAll(), void refresh())} />,
            })
          }
        >
          Pause all schedules…
        </Button>
      </Group>
    );
  return (
    <Alert color="orange" variant="outline" title="All schedules are paused" icon={<IconPlayerPause aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          Paused by {pause.pausedBy} <Time at={pause.pausedAt} />: {pause.reason}. Scheduled runs are skipped.
        </Text>
        <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate()}>
          Resume all schedules
        </Button>
      </Stack>
    </Alert>
  );
}

function PauseAllForm({ onDone }: { onDone: () => void }) {
  const [reason, setReason] = useState('');
  const pause = useMutation({
    mutationFn: () => answer(api.POST('/api/admin/schedules/pause', { body: { reason } })),
    onSuccess: () => {
      toastDone('All schedules paused');
      onDone();
    },
  });
  return (
    <form onSubmit={(event) => (event.preventDefault(), pause.mutate())}>
      <Stack>
        <Text size="sm">
          Stops all scheduled runs of all users until resumed; they are recorded as skipped. Manual runs and retries
          continue.
        </Text>
        <TextInput
          label="Reason"
          required
          maxLength={500}
          placeholder="e.g. database maintenance"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {pause.isError && <ErrorState what="Can't pause schedules" error={pause.error} />}
        <Group justify="flex-end">
          <Button type="submit" color="red.9" loading={pause.isPending}>
            Pause all schedules
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
