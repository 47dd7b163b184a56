import { Stack, Text } from '@mantine/core';
import type { Schema } from '../api/client';
import { Facts } from '../ui/page/facts';
import { usageFacts } from './usage-words';

/** Shows how much of the quotas on runs the person uses. Once a quota is reached, no more runs start. */
export function Usage({ usage }: { usage: Schema<'UsageDto'> }) {
  return (
    <Stack gap="xs">
      <Facts facts={usageFacts(usage)} />
      <Text size="sm" c="dimmed">
        When a limit is reached, no more runs are started and scheduled ones are skipped.
      </Text>
    </Stack>
  );
}
