/** The rows of a result, with the union of their columns. */
export interface ResultTable {
  columns: string[];
  rows: Record<string, unknown>[];
}

/** Reads the rows of a result: `{columns, rows}` of a data task, or any list of objects; null when there are none. */
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

/**
 * Reads a cell. It checks own properties only, because a column may be named like a property of every object
 * (`constructor`).
 */
export function cellOf(row: Record<string, unknown>, column: string): unknown {
  return Object.hasOwn(row, column) ? row[column] : undefined;
}

/** Whether a column holds numbers and nothing else: they are read from the right. */
export function isNumeric({ rows }: Pick<ResultTable, 'rows'>, column: string): boolean {
  const values = rows.map((row) => cellOf(row, column)).filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => typeof value === 'number' || typeof value === 'bigint');
}

/** Formats a cell as text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Writes CSV (RFC 4180). A text that a spreadsheet would run as a formula (full-width signs too) gets an apostrophe in
 * front, because a result may contain text from strangers.
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
