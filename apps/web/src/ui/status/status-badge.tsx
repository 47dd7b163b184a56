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
import type { CSSProperties } from 'react';
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
    <span className="status-badge" style={styleOf(color)}>
      {Icon && <Icon size={13} aria-hidden />}
      {label}
    </span>
  );
}

/** The shades of a colour that the class `status-badge` uses. */
function styleOf(color: string): CSSProperties {
  const shades = [0, 3, 8, 9].map((shade) => [`--status-${shade}`, `var(--mantine-color-${color}-${shade})`] as const);
  return { color: textColor(color), ...Object.fromEntries<string>(shades) };
}
