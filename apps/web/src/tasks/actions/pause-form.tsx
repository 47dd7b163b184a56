import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { sortErrors } from '../../api/problem';
import { ErrorState } from '../../ui/page/error-state';
import { toastDone } from '../../ui/toasts';
import { PauseUntil } from './pause-until';

/** Pauses the schedule of a task, until a time or until somebody resumes it. */
export function PauseForm({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const form = useForm({ initialValues: { reason: '', until: null as string | null } });
  const pause = useMutation({
    mutationFn: ({ reason, until }: { reason: string; until: string | null }) =>
      answer(
        api.POST('/api/tasks/{id}/pause', {
          params: { path: { id: taskId } },
          body: { reason: reason || undefined, until: until ?? undefined },
        }),
      ),
    onSuccess: () => {
      toastDone('Schedule paused');
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, ['reason', 'until']).fields),
  });
  return (
    <form onSubmit={form.onSubmit((values) => pause.mutate(values))}>
      <Stack>
        <Text size="sm">Scheduled runs are skipped until you resume. Skipped times are listed under Calendar.</Text>
        <TextInput
          label="Reason"
          placeholder="e.g. database maintenance"
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        <PauseUntil
          value={form.values.until}
          onChange={(until) => form.setFieldValue('until', until)}
          error={form.errors.until}
        />
        {pause.error !== null && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't pause the schedule" error={pause.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            Cancel
          </Button>
          <Button type="submit" loading={pause.isPending}>
            Pause schedule
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
