import { readableTime } from '#zones/local-time.policy';
import { machineZone } from './machine-zone';

/** A cell of a table; null is shown as a dash. */
export type Cell = string | number | Date | null;

/** Writes rows under a heading, in columns as wide as their widest cell. Times are local, with their zone. */
export function textTable(heading: string[], lines: Cell[][]): string {
  const texts = [heading, ...lines.map((cells) => cells.map(cellText))];
  const widths = heading.map((_, column) => Math.max(...texts.map((cells) => (cells[column] ?? '').length)));
  return texts
    .map((cells) => cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Writes aligned lines of "name  value"; those without a value are left out. */
export function textFacts(facts: [name: string, value: Cell][]): string {
  const filled = facts.filter(([, value]) => value !== null && value !== '');
  const width = Math.max(...filled.map(([name]) => name.length));
  return filled.map(([name, value]) => `${name.padEnd(width)}  ${cellText(value)}`).join('\n');
}

export function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (cell instanceof Date) return readableTime(machineZone(), cell.getTime());
  return plain(String(cell));
}

/** Removes control characters, by which a title could steer the terminal of an administrator. Tabs stay. */
export function plain(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, '�');
}

/** Shortens a text to one line of at most `most` characters. */
export function shortened(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}
