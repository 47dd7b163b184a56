import { stringify } from 'csv-stringify/sync';
import type { RunView } from '#runs/read/run-query.repository';

/** The columns of the file, in their order, each with its value. */
const COLUMNS: Record<string, (run: RunView) => string | number | Date | null> = {
  id: ({ id }) => id,
  taskId: ({ taskId }) => taskId,
  task: ({ taskTitle }) => taskTitle,
  kind: ({ kind }) => kind,
  trigger: ({ trigger }) => trigger,
  status: ({ status }) => status,
  attempt: ({ attempt }) => attempt,
  createdAt: ({ createdAt }) => createdAt,
  scheduledFor: ({ scheduledFor }) => scheduledFor,
  startedAt: ({ startedAt }) => startedAt,
  finishedAt: ({ finishedAt }) => finishedAt,
  durationMs: ({ durationMs }) => durationMs,
  latenessMs: ({ latenessMs }) => latenessMs,
  errorCode: ({ error }) => error?.code ?? null,
  errorMessage: ({ error }) => error?.message ?? null,
  reason: ({ reason }) => reason,
};

/** Returns the first line of the file: the names of the columns. */
export function csvHeader(): string {
  return csv([Object.keys(COLUMNS)]);
}

/** Returns the lines of these runs (RFC 4180). Times are ISO 8601 in UTC. Pure. */
export function csvLines(runs: readonly RunView[]): string {
  return csv(runs.map((run) => Object.values(COLUMNS).map((valueOf) => valueOf(run))));
}

function csv(records: unknown[][]): string {
  return stringify(records, { record_delimiter: 'windows', cast: { string: unlikeFormula, date: toIso } });
}

/**
 * Puts an apostrophe before a text that a spreadsheet would run as a formula (full-width signs too): titles and errors
 * may come from strangers. Numbers are no texts, and stay as they are. The library's own guard would change them.
 */
function unlikeFormula(text: string): string {
  return /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}

function toIso(at: Date): string {
  return at.toISOString();
}
