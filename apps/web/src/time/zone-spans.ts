// The clocks of time zones follow the rules of the server, because those of a browser may be years old.

/** A span of time with one offset; it lasts until the next span. */
interface ZoneSpan {
  fromMs: number;
  /** Local time minus UTC, in ms. */
  offsetMs: number;
  name: string;
}

/** The part of the response of `GET /api/time-zones` that is needed here. */
interface ZoneAnswer {
  name: string;
  spans: { from: string | null; offsetSeconds: number; name: string }[];
}

const UTC: ZoneSpan = { fromMs: -Infinity, offsetMs: 0, name: 'UTC' };
const known = new Map<string, ZoneSpan[]>([['UTC', [UTC]]]);

/** Stores the server's clock of a zone; from then on times can be shown in it. */
export function learnZone({ name, spans }: ZoneAnswer): void {
  const learnt = spans.map(({ from, offsetSeconds, name: shown }) => ({
    fromMs: from === null ? -Infinity : Date.parse(from),
    offsetMs: offsetSeconds * 1000,
    name: shown,
  }));
  known.set(name, learnt);
}

/** Gives all spans of a zone; undefined until they are loaded. */
export function spansOf(zone: string): readonly ZoneSpan[] | undefined {
  return known.get(zone);
}

/** Finds the span of an instant by binary search, because lists render hundreds of times. An unknown zone gives UTC. */
export function spanAt(zone: string, atMs: number): ZoneSpan {
  const spans = known.get(zone) ?? [UTC];
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle] ?? UTC).fromMs <= atMs) low = middle;
    else high = middle - 1;
  }
  return spans[low] ?? UTC;
}
