const LONGEST_SECONDS = 24 * 3600;

/** How long the other side asks to wait: `Retry-After` as seconds or as a date; at most a day, undefined when absent. */
export function retryAfterSeconds(header: unknown, now: Date): number | undefined {
  if (typeof header !== 'string') return undefined;
  const text = header.trim();
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : secondsUntil(text, now);
  return seconds === undefined ? undefined : Math.min(Math.max(0, seconds), LONGEST_SECONDS);
}

/** Only dates of HTTP ("Sat, 21 Nov 2026 07:28:00 GMT"): Date.parse would take '1' and '-5' for years. */
function secondsUntil(text: string, now: Date): number | undefined {
  if (!/^[A-Z][a-z]+,? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.ceil((at - now.getTime()) / 1000);
}
