import { Text, Tooltip, type TextProps } from '@mantine/core';
import { useUserZone } from '../user/use-user';
import { exactTime, localTime, overdueText, relativeTime, utcTime } from './format';
import { useNow } from './use-now';

interface TimeProps extends Omit<TextProps, 'children'> {
  /** An instant in RFC 3339. */
  at: string | null | undefined;
  /** Which form to show; both by default. */
  show?: 'both' | 'local' | 'relative';
  none?: string;
  /** Whether a run is due at the instant: one that has passed is then described as waiting, not as past. */
  isDue?: boolean;
}

/** Shows an instant, local and relative, with the zone and UTC on hover or focus. */
export function Time({ at, show = 'both', none = '–', isDue = false, ...text }: TimeProps) {
  const now = useNow();
  const zone = useUserZone();
  if (at == null)
    return (
      <Text span inherit c="dimmed" {...text}>
        {none}
      </Text>
    );
  const date = new Date(at);
  const local = localTime(date, now, zone);
  const away = relativeTime(date, now);
  const overdue = isDue ? overdueText(date, now) : null;
  return (
    <Tooltip label={`${exactTime(date, zone)} · ${utcTime(date)}`}>
      <Text span inherit component="time" dateTime={at} {...text}>
        {overdue ?? (show === 'relative' ? away : local)}
        {overdue === null && show === 'both' && (
          <Text span c="dimmed" size="sm">
            {' '}
            ({away})
          </Text>
        )}
      </Text>
    </Tooltip>
  );
}
