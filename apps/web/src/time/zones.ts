/** The zone of this browser, as an IANA name: the one thing about zones that only a browser knows. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
