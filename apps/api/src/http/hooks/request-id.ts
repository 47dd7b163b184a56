/** Ids of this form can be logged unchanged. */
const SANE = /^[A-Za-z0-9._:/+=@-]{1,128}$/;

/**
 * Returns the id that the client gave the request if it can be logged, otherwise a new one. Pure except for the new
 * one.
 */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && SANE.test(given) ? given : crypto.randomUUID();
}
