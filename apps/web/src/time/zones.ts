/**
 * Gives the IANA name of the browser's time zone. It is the only thing about zones that the dashboard takes from the
 * browser.
 */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
