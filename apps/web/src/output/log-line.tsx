import { Text } from '@mantine/core';
import type { CSSProperties } from 'react';
import type { Schema } from '../api/client';
import { localOfInstant } from '../time/local-instant';
import { textColor } from '../ui/status/status';
import { useUserZone } from '../user/use-user';

type LogLine = Schema<'TestRunLineDto'>;

export const LEVEL_COLORS: Record<LogLine['level'], string> = {
  debug: 'var(--mantine-color-dimmed)',
  info: 'inherit',
  warn: textColor('orange'),
  error: 'var(--mantine-color-error)',
};

/** Gives the style of a line by its level. Its own line breaks and spaces are kept. */
export function lineStyle(level: LogLine['level']): CSSProperties {
  return { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', color: LEVEL_COLORS[level] };
}

/** Shows the parts of a log line: its time in the zone of the user, its level, and what was written. */
export function LogLineText({ line: { at, level, line } }: { line: LogLine }) {
  const zone = useUserZone();
  return (
    <>
      <Text span inherit c="dimmed" title={at}>
        {localOfInstant(at, zone).slice(11)}
        {at.slice(at.indexOf('.'), -1)}
      </Text>{' '}
      <Text span inherit fw={700}>
        {level.toUpperCase().padEnd(5)}
      </Text>{' '}
      {line}
    </>
  );
}
