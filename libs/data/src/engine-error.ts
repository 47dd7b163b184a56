/** Returns the first lines of an error: DuckDB adds hints, the place in the SQL and a page of candidates. */
export function shortError(error: unknown): string {
  const text = (error as { message?: string }).message ?? String(error);
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}
