/**
 * Returns the SQL of a table made of a JSON array, for FROM and JOIN; the caller adds an alias. Its LIMIT tells the
 * planner the number of rows: of jsonb_to_recordset alone it expects 100, and so reads a whole table of usual size for the
 * one row that comes. A plan that is made before the array is known counts with a tenth of that.
 * @param parameter such as `$1`
 * @param columns such as `"runId" uuid, attempt int`
 * @param type json keeps the order of keys in values, jsonb does not
 */
export function recordset(parameter: string, columns: string, type: 'json' | 'jsonb' = 'jsonb'): string {
  const array = `${parameter}::${type}`;
  return `(SELECT * FROM ${type}_to_recordset(${array}) AS element(${columns}) LIMIT ${type}_array_length(${array}))`;
}
