/** The columns of the list of runs that can be left out, with their labels. */
export const RUN_COLUMNS = {
  taskTitle: 'Task',
  createdAt: 'Created',
  status: 'Status',
  trigger: 'Trigger',
  attempt: 'Attempt',
  latenessMs: 'Start delay',
  durationMs: 'Duration',
  finishedAt: 'Finished',
  error: 'Error',
} as const;
export type RunColumn = keyof typeof RUN_COLUMNS;

/** The columns that a person sees who has chosen none. */
export const STANDARD_COLUMNS: readonly RunColumn[] = ['taskTitle', 'status', 'latenessMs', 'durationMs', 'error'];

/** Reads chosen columns out of what the browser has stored; what is no choice of columns counts as none made. */
export function storedColumns(text: string | undefined): readonly RunColumn[] {
  if (text === undefined || !text.startsWith('columns:')) return STANDARD_COLUMNS;
  const names = text.slice('columns:'.length).split(',');
  return (Object.keys(RUN_COLUMNS) as RunColumn[]).filter((column) => names.includes(column));
}

/** Writes chosen columns for `storedColumns`. */
export function columnsText(columns: readonly RunColumn[]): string {
  return `columns:${columns.join(',')}`;
}

/** Shows a column that was hidden, and hides one that was shown. */
export function toggledColumn(columns: readonly RunColumn[], column: RunColumn): readonly RunColumn[] {
  return columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
}
