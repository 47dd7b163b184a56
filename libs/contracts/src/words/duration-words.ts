/** The form of durations in pages, mails, chats and the CLI. */

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** Formats a duration by at most two units: "740 ms", "3.2 s", "2 min 5 s", "3 h 10 min", "2 d 4 h". Pure. */
export function durationText(ms: number): string {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '-' : '';
  if (size < 1000) return `${sign}${Math.round(size)} ms`;
  if (size < 60_000) return `${sign}${Math.floor(size / 100) / 10} s`;
  return sign + twoLargest(Math.floor(size / 1000));
}

function twoLargest(seconds: number): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const counts = UNITS.slice(first, first + 2).map(([unit, size], index) => {
    const rest = index === 0 ? seconds : seconds % (UNITS[first]?.[1] ?? size);
    return [Math.floor(rest / size), unit] as const;
  });
  return counts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
