/** Rows with the same columns, wherever they stand in a result. */
export interface ResultTable {
  columns: string[];
  rows: Record<string, unknown>[];
}

/** The rows of a result: `{columns, rows}` of a data task, or any list of objects. Null: it is none. */
export function tableOf(result: unknown): ResultTable | null {
  if (typeof result !== 'object' || result === null) return null;
  const rows = Array.isArray(result) ? result : (result as { rows?: unknown }).rows;
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isRow)) return null;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return columns.length > 0 ? { columns, rows } : null;
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a row has in a column. One that it does not have may be called as what every object has (`constructor`). */
export function cellOf(row: Record<string, unknown>, column: string): unknown {
  return Object.hasOwn(row, column) ? row[column] : undefined;
}

/** A cell as a text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * CSV (RFC 4180). A text that a spreadsheet would take for a formula (full-width signs too) gets an apostrophe in
 * front: a result may hold what a stranger wrote.
 */
export function csvOf({ columns, rows }: ResultTable): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => cellOf(row, column)))];
  return lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(value: unknown): string {
  const text = cellText(value);
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && Number.isNaN(Number(text))
      ? `'${text}`
      : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
