import { Badge } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlugOff,
  IconRefresh,
} from '@tabler/icons-react';
import { statusStyle, textColor } from './status';

const ICONS: Record<string, typeof IconClock> = {
  PENDING: IconClock,
  WAITING: IconHourglass,
  QUEUED: IconHourglass,

  PROCESSING: IconPlayerPlay,
  RETRYING: IconRefresh,
  COMPLETED: IconCheck,
  FAILED: IconAlertTriangle,
  CANCELLED: IconBan,
  SKIPPED: IconPlayerTrackNext,
  PAUSED: IconPlayerPause,
  SENT: IconCheck,
  ON: IconCheck,
  FAILING: IconAlertTriangle,
  OFF: IconPlugOff,
  OK: IconCheck,
  WARNING: IconAlertTriangle,
  PROBLEM: IconAlertOctagon,
};

/** Shows a status by word, icon and colour, so that no person depends on one of them alone. */
export function StatusBadge({ status }: { status: string }) {
  const { color, label } = statusStyle(status);
  const Icon = ICONS[status];
  return (
    <Badge
      variant="light"
      tt="none"
      radius="sm"
      leftSection={Icon && <Icon size={13} aria-hidden />}
      bg={`light-dark(var(--mantine-color-${color}-0), color-mix(in srgb, var(--mantine-color-${color}-9) 35%, transparent))`}
      c={textColor(color)}
      style={{
        border: `1px solid light-dark(var(--mantine-color-${color}-3), var(--mantine-color-${color}-8))`,
        flexShrink: 0,
      }}
    >
      {label}
    </Badge>
  );
}
