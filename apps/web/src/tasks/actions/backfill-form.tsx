import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { sortErrors } from '../../api/problem';
import { useUserZone } from '../../user/use-user';
import { RUNS_KEY } from '../runs/run-queries';
import { startOrAsk } from '../runs/start-anyway';
import { instantOfLocal } from '../../time/local-instant';
import { LocalTimeInput } from '../../ui/input/local-time-input';
import { ErrorState } from '../../ui/page/error-state';
import { toastDone } from '../../ui/toasts';
import { TASKS_KEY } from '../task-queries';

interface Range {
  from: string | null;
  to: string | null;
}

/** Backfills: runs the occurrences that the schedule has in a past range. */
export function BackfillForm({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const zone = useUserZone();
  const client = useQueryClient();
  const form = useForm<Range>({ initialValues: { from: null, to: null } });
  const instant = (local: string | null): string => (local === null ? '' : instantOfLocal(local, zone));
  const backfill = useMutation({
    mutationFn: ({ from, to }: Range) =>
      startOrAsk((choice) =>
        answer(
          api.POST('/api/tasks/{id}/backfill', {
            params: { path: { id: taskId } },
            body: { from: instant(from), to: instant(to), ...choice },
          }),
        ),
      ),
    onSuccess: async (result) => {
      if (result === null) return;
      const { runs } = result;
      toastDone(runs === 1 ? '1 run created' : `${runs.toLocaleString('en')} runs created`);
      await Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, ['from', 'to']).fields),
  });
  return (
    <form onSubmit={form.onSubmit((values) => backfill.mutate(values))}>
      <Stack>
        <Text size="sm">
          Runs every past occurrence of the schedule in this range, at low priority. Times are in {zone}.
        </Text>
        <LocalTimeInput zone={zone} label="From" required {...form.getInputProps('from')} />
        <LocalTimeInput zone={zone} label="To" required {...form.getInputProps('to')} />
        {backfill.error !== null && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Backfill failed" error={backfill.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            Cancel
          </Button>
          <Button type="submit" loading={backfill.isPending}>
            Start backfill
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
