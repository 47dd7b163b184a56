/**
 * SQL: the id of the person with this name, whatever its case; null: nobody has it. A scalar, so that an index by owner
 * serves a list as if the id had been given.
 */
export function ownerNamed(name: string): string {
  return `(SELECT id FROM users WHERE lower(username) = lower(${name}))`;
}
