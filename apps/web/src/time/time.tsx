import { Text, type TextProps } from '@mantine/core';
import { usePrinting } from '../print/printing';
import { useUserZone } from '../user/use-user';
import { clockTime, dayTime, localTime, nearTime, overdueText, relativeTime, tooltipTime } from './format';
import { useOfNow } from './use-now';

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

/** Shows an instant on one line, with the full time in the user's zone and in UTC on hover. */
export function Time({ at, show = 'near', none = '–', isDue = false, ...style }: TimeProps) {
  const zone = useUserZone();
  const isPrinting = usePrinting();
  const date = at == null ? null : new Date(at);
  const text = useOfNow((now) => {
    if (date === null) return none;
    // On paper nothing is "12 s ago".
    if (isPrinting) return localTime(date, now, zone);
    return (isDue ? overdueText(date, now) : null) ?? FORMS[show](date, now, zone);
  });
  if (date === null)
    return (
      <Text span inherit c="dimmed" {...style}>
        {text}
      </Text>
    );
  const time = { dateTime: at ?? undefined, 'data-tooltip': tooltipTime(date, zone), className: 'one-line' };
  // Lists have dozens of times, and an element without a style of its own renders much faster without Mantine.
  if (Object.keys(style).length === 0) return <time {...time}>{text}</time>;
  return (
    <Text span inherit component="time" {...time} {...style}>
      {text}
    </Text>
  );
}
