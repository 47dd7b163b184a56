/** What a log can take as it is. */
const SANE = /^[A-Za-z0-9._:/+=@-]{1,128}$/;

/** The id that a caller gave the request, if it is a sane one, otherwise a new one. Pure but for the new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && SANE.test(given) ? given : crypto.randomUUID();
}
