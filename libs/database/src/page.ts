/** A page of a list and how long the whole list is. */
export interface Page<T> {
  count: number;
  rows: T[];
}

/** Escapes what LIKE would take for a wildcard, so that a search finds what was typed. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
