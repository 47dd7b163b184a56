const MINUTE_MS = 60_000;
const HOURS = 24;
const MINUTES = 60;

/** One minute of the map, with the number of its planned runs. */
export interface MinuteCell {
  /** The minute of the hour, two digits. */
  x: string;
  /** The hour as a clock shows it, "14:00". */
  y: string;
  value: number | null;
  /** The start of the minute, in ms since the epoch. */
  at: number;
}

/** The planned runs of 24 hours, as a matrix of hours and minutes. */
export interface DayMap {
  cells: MinuteCell[];
  hours: string[];
  /** The minute with the most runs; null when none is planned. */
  peak: { at: number; count: number } | null;
  total: number;
}

/** Arranges the minutes of a day in rows of hours. `clock` formats an instant as "14:05" in the person's time zone. */
export function dayMapOf(
  { from, perMinute }: { from: string; perMinute: number[] },
  clock: (at: Date) => string,
): DayMap {
  const start = Date.parse(from);
  // The first row starts at the full hour, so that each column is the same minute of every hour.
  const first = start - Number(clock(new Date(start)).slice(3)) * MINUTE_MS;
  const counts = new Map<number, number>();
  for (const [minute, count] of perMinute.entries()) {
    const at = start + minute * MINUTE_MS;
    if (count > 0 && at < first + HOURS * MINUTES * MINUTE_MS) counts.set(at, count);
  }
  const cells = Array.from({ length: HOURS * MINUTES }, (_, index): MinuteCell => {
    const at = first + index * MINUTE_MS;
    const hour = new Date(first + Math.floor(index / MINUTES) * MINUTES * MINUTE_MS);
    return { x: String(index % MINUTES).padStart(2, '0'), y: clock(hour), value: counts.get(at) ?? null, at };
  });
  const entries = [...counts].toSorted(([, left], [, right]) => right - left);
  const peak = entries[0] === undefined ? null : { at: entries[0][0], count: entries[0][1] };
  return {
    cells,
    hours: [...new Set(cells.map(({ y }) => y))],
    peak,
    total: entries.reduce((sum, [, count]) => sum + count, 0),
  };
}
