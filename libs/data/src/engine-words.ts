/** DuckDB adds hints and the place in the SQL; a page of candidates helps nobody. */
export function firstLines(error: unknown): string {
  const text = (error as { message?: string }).message ?? String(error);
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}
