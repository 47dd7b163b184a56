import { newId } from '#database/new-id';

/** Writes a line into the log of a run, as a worker would. @param query runs a statement, such as `rows` of a system */
export async function writeLogLine(
  query: (sql: string, parameters: unknown[]) => Promise<unknown>,
  runId: string,
  line: string,
  level = 'info',
): Promise<void> {
  await query(
    `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, clock_timestamp(), $4, $3)`,
    [newId(), runId, line, level],
  );
}
