import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { localOfInstant } from '../../time/local-instant';
import { useNow } from '../../time/use-now';
import { LocalTimeInput } from '../../ui/input/local-time-input';
import { useUserZone } from '../../user/use-user';
import { pausePresets } from './pause-presets';

const HOUR_MS = 3_600_000;

interface PauseUntilProps {
  /** A local time of the user's zone; null: the pause has no end. */
  value: string | null;
  onChange: (local: string | null) => void;
  error?: ReactNode;
}

/** Chooses when a pause ends by itself: by a preset or by a time. */
export function PauseUntil({ value, onChange, error }: PauseUntilProps) {
  const zone = useUserZone();
  const now = useNow();
  const localIn = (ms: number): string => localOfInstant(new Date(now.getTime() + ms).toISOString(), zone);
  return (
    <Stack gap="xs">
      <LocalTimeInput
        zone={zone}
        label="Resume at (optional)"
        description={`${zone}. Empty: stays paused`}
        value={value}
        onChange={onChange}
        error={error}
      />
      <Group gap="xs" role="group" aria-label="Resume at">
        {pausePresets(localIn(0), localIn(HOUR_MS)).map(({ label, local }) => (
          <Button key={label} size="xs" variant="default" onClick={() => onChange(local)}>
            {label}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
