/**
 * SQL: whether a text is found in a column, in any case. The collation knows the cases of all letters, whatever the locale
 * of the database; the index of the titles of tasks uses the same.
 * @param pattern the parameter that holds a `likePattern`
 */
export function foundIn(column: string, pattern: string): string {
  return `${column} ILIKE ${pattern} COLLATE "und-x-icu"`;
}
