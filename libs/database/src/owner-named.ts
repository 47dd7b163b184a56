/**
 * Returns SQL of the id of the user with this name, in any case; NULL when nobody has it. It is a scalar, so that an
 * index by owner serves a list as if the id had been given.
 */
export function ownerNamed(name: string): string {
  return `(SELECT id FROM users WHERE lower(username) = lower(${name}))`;
}
