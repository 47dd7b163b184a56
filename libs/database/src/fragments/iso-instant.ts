/**
 * Returns SQL of an instant as every answer and message has it, `2026-11-21T03:00:00.000Z`: PostgreSQL's own JSON has
 * the offset of the session and up to six decimals.
 */
export function isoInstant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
