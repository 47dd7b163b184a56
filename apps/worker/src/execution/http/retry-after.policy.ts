const MAX_SECONDS = 24 * 3600;

/** Reads `Retry-After` (RFC 9110: seconds or a date) as seconds, at most a day; undefined when absent or invalid. */
export function retryAfterSeconds(header: unknown, now: Date): number | undefined {
  if (typeof header !== 'string') return undefined;
  const text = header.trim();
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : secondsUntil(text, now);
  return seconds === undefined ? undefined : Math.min(Math.max(0, seconds), MAX_SECONDS);
}

/** Reads only dates of HTTP ("Sat, 21 Nov 2026 07:28:00 GMT"): Date.parse would take '1' and '-5' for years. */
function secondsUntil(text: string, now: Date): number | undefined {
  if (!/^[A-Z][a-z]+,? [\w: -]{0,40}\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  // The oldest form ("Sat Nov 21 07:28:00 2026") names no zone: it is GMT, not that of this machine.
  const at = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : Math.ceil((at - now.getTime()) / 1000);
}
