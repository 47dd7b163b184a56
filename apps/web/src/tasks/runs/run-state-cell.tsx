import { Stack, Text } from '@mantine/core';
import { usePrinting } from '../../print/printing';
import { localTime } from '../../time/format';
import { useOfNow } from '../../time/use-now';
import { RunBadge } from '../../ui/status/run-badge';
import { useUserZone } from '../../user/use-user';
import type { Run } from './run-queries';
import { runStateText } from './run-state';

/** Shows the status of a run in a list, with its attempt and, for a pending one, when it starts. */
export function RunStateCell({
  run,
}: {
  run: Pick<Run, 'status' | 'attempt' | 'scheduledFor' | 'dueAt' | 'waitsFor' | 'heldAt' | 'waitingFor'>;
}) {
  const isPrinting = usePrinting();
  const zone = useUserZone();
  const onPaper = (at: Date, now: Date): string => localTime(at, now, zone);
  const more = useOfNow((now) => runStateText(run, now, isPrinting ? onPaper : undefined));
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
