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

/** Formats log lines as the text of a file. */
export function logText(lines: LogLine[]): string {
  return lines.map(({ at, attempt, level, line }) => `${at} [${attempt}] ${level.toUpperCase()} ${line}\n`).join('');
}
