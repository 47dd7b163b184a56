import { Text, Tooltip, type TextProps } from '@mantine/core';
import { usePrinting } from '../print/printing';
import { useUserZone } from '../user/use-user';
import { clockTime, dayTime, localTime, nearTime, overdueText, relativeTime, tooltipTime } from './format';
import { useNow } from './use-now';

const FORMS = {
  /** Relative within 24 hours of now, otherwise absolute. For lists and facts. */
  near: nearTime,
  /** Absolute; on the present day without the date. */
  local: clockTime,
  /** "today, 17:00". For sentences and times to come. */
  day: dayTime,
  relative: relativeTime,
};

interface TimeProps extends Omit<TextProps, 'children'> {
  /** An instant in RFC 3339. */
  at: string | null | undefined;
  show?: keyof typeof FORMS;
  none?: string;
  /** Whether a run is due at the instant: one that has passed is then described as waiting, not as past. */
  isDue?: boolean;
}

/** Shows an instant on one line, with the full time in the user's zone and in UTC on hover or focus. */
export function Time({ at, show = 'near', none = '–', isDue = false, ...rest }: TimeProps) {
  const now = useNow();
  const zone = useUserZone();
  const isPrinting = usePrinting();
  if (at == null)
    return (
      <Text span inherit c="dimmed" {...rest}>
        {none}
      </Text>
    );
  const date = new Date(at);
  const onScreen = (): string => (isDue ? overdueText(date, now) : null) ?? FORMS[show](date, now, zone);
  // On paper nothing is "12 s ago".
  const text = isPrinting ? localTime(date, now, zone) : onScreen();
  return (
    <Tooltip label={tooltipTime(date, zone)}>
      <Text span inherit component="time" dateTime={at} style={{ whiteSpace: 'nowrap' }} {...rest}>
        {text}
      </Text>
    </Tooltip>
  );
}
