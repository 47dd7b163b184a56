import { Stack, Text } from '@mantine/core';
import { useOfNow } from '../../time/use-now';
import { RunBadge } from '../../ui/status/run-badge';
import type { Run } from './run-queries';
import { runStateText } from './run-state';

/** Shows the status of a run in a list, with its attempt and, for a pending one, when it starts. */
export function RunStateCell({
  run,
}: {
  run: Pick<Run, 'status' | 'attempt' | 'scheduledFor' | 'dueAt' | 'waitsFor' | 'heldAt' | 'waitingFor'>;
}) {
  const more = useOfNow((now) => runStateText(run, now));
  return (
    <Stack gap={2} align="flex-start">
      <RunBadge run={run} />
      {more !== null && (
        <Text size="xs" c="dimmed">
          {more}
        </Text>
      )}
    </Stack>
  );
}
