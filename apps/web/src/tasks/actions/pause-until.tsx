import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { instantOfLocal, localOfInstant } from '../../time/local-instant';
import { useNow } from '../../time/use-now';
import { LocalTimeInput } from '../../ui/input/local-time-input';
import { useUserZone } from '../../user/use-user';
import { pausePresets } from './pause-presets';

interface PauseUntilProps {
  /** An instant; null: the pause has no end. */
  value: string | null;
  onChange: (instant: string | null) => void;
  error?: ReactNode;
}

/** Chooses when a pause ends by itself: by a preset or by a time. */
export function PauseUntil({ value, onChange, error }: PauseUntilProps) {
  const zone = useUserZone();
  const now = useNow();
  return (
    <Stack gap="xs">
      <LocalTimeInput
        zone={zone}
        label="Resume at (optional)"
        description={`${zone}. Empty: stays paused`}
        value={value === null ? null : localOfInstant(value, zone)}
        onChange={(local) => onChange(local === null ? null : instantOfLocal(local, zone))}
        error={error}
      />
      <Group gap="xs" role="group" aria-label="Resume at">
        {pausePresets(now, zone).map(({ label, at }) => (
          <Button key={label} size="xs" variant="default" onClick={() => onChange(at)}>
            {label}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
