/** Reads a typed time of day of the 24-hour clock as "08:05"; null when it is none. Pure. */
export function clockOf(text: string): string | null {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
}
