/** These functions read the result of a data task as a table of its first rows, for mails. Pure. */
import type { JsonValue } from '#contracts/outcome';
import type { NotifiedRun } from '#notifications/deliveries/delivery-attempt.repository';

const [MAX_ROWS, MAX_COLUMNS, MAX_CELL] = [10, 10, 60];

/** The first rows and columns of a result. */
export interface MailTable {
  columns: string[];
  rows: string[][];
  /** How much there is beyond what the table shows: "1,000 rows – open the run for all"; null when it shows all. */
  more: string | null;
}

/** Reads the result of a run of the kind `data`; null when the result has no columns. */
export function mailTableOf({ kind, result }: Pick<NotifiedRun, 'kind' | 'result'>): MailTable | null {
  if (kind !== 'data' || typeof result !== 'object' || result === null || Array.isArray(result)) return null;
  const { columns, rows, rowCount } = result;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null;
  const names = columns.flatMap((column) => nameOf(column) ?? []);
  if (names.length === 0) return null;
  const shown = names.slice(0, MAX_COLUMNS);
  return {
    columns: shown.map(fitted),
    rows: rows.slice(0, MAX_ROWS).map((row) => shown.map((name) => textAt(row, name))),
    more: moreOf(typeof rowCount === 'number' ? rowCount : rows.length, names.length),
  };
}

/** Writes the table in aligned columns, for the text of a mail. */
export function alignedTable({ columns, rows }: MailTable): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => lengthOf(cells[index] ?? ''))));
  return lines
    .map((cells) =>
      cells
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - lengthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function moreOf(rows: number, columns: number): string | null {
  if (rows === 0) return 'No rows';
  if (rows <= MAX_ROWS && columns <= MAX_COLUMNS) return null;
  const width = columns > MAX_COLUMNS ? `, ${columns.toLocaleString('en')} columns` : '';
  return `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}${width} – open the run for all`;
}

function nameOf(column: JsonValue): string | null {
  if (typeof column !== 'object' || column === null || Array.isArray(column)) return null;
  return typeof column.name === 'string' ? column.name : null;
}

/** Reads own properties only, because a column may be named like a property of every object (`constructor`). */
function textAt(row: JsonValue, name: string): string {
  if (typeof row !== 'object' || row === null || Array.isArray(row) || !Object.hasOwn(row, name)) return '';
  const value = row[name] ?? '';
  return fitted(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Puts a cell on one line, and cuts what is longer than a mail shows. */
function fitted(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= MAX_CELL ? characters.join('') : `${characters.slice(0, MAX_CELL - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}
