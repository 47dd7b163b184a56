import type { LogLine } from '../tasks/runs/run-queries';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = LogLine['level'];

/** Filters log lines by level (no level: all) and by a text, ignoring case. */
export function linesLike(lines: LogLine[], levels: readonly string[], text: string): LogLine[] {
  const searched = text.toLowerCase();
  return lines.filter(
    ({ level, line }) => (levels.length === 0 || levels.includes(level)) && line.toLowerCase().includes(searched),
  );
}

/** Counts the lines of each level. */
export function levelCounts(lines: LogLine[]): Record<LogLevel, number> {
  const counts: Record<LogLevel, number> = { debug: 0, info: 0, warn: 0, error: 0 };
  for (const { level } of lines) counts[level] += 1;
  return counts;
}

/** Tells which lines begin an attempt, by their index. A log of one attempt alone is not divided. */
export function attemptStarts(lines: LogLine[]): Set<number> {
  const starts = lines.flatMap(({ attempt }, index) => (attempt === lines[index - 1]?.attempt ? [] : [index]));
  return new Set(starts.length === 1 && lines[0]?.attempt === 1 ? [] : starts);
}

/** Formats log lines as the text of a file. */
export function logText(lines: LogLine[]): string {
  return lines.map(({ at, attempt, level, line }) => `${at} [${attempt}] ${level.toUpperCase()} ${line}\n`).join('');
}

/** Numbers the lines of a whole log from 1, by their ids. */
export function lineNumbers(lines: LogLine[]): Map<string, number> {
  return new Map(lines.map(({ id }, index) => [id, index + 1]));
}

/** Cuts lines to at most `max`: those around a line that a link leads to, otherwise the last ones. */
export function linesAround(lines: LogLine[], lineId: string | undefined, max: number): LogLine[] {
  const place = lineId === undefined ? -1 : lines.findIndex(({ id }) => id === lineId);
  const start = place === -1 ? Infinity : Math.max(0, place - Math.floor(max / 2));
  const last = Math.max(0, lines.length - max);
  return lines.slice(Math.min(start, last), Math.min(start, last) + max);
}
