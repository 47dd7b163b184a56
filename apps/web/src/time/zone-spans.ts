// The clocks of time zones, by the rules of the server: those of a browser may be years old.

/** A stretch of time with one offset, from `fromMs` to the next one. */
interface ZoneSpan {
  fromMs: number;
  /** Local time minus UTC. */
  offsetMs: number;
  name: string;
}

/** What `GET /api/time-zones` answers, as far as it is needed. */
interface ZoneAnswer {
  name: string;
  spans: { from: string | null; offsetSeconds: number; name: string }[];
}

const UTC: ZoneSpan = { fromMs: -Infinity, offsetMs: 0, name: 'UTC' };
const known = new Map<string, ZoneSpan[]>([['UTC', [UTC]]]);

/** Keeps what the server says of a zone; from now on times can be shown in it. */
export function learnZone({ name, spans }: ZoneAnswer): void {
  const learnt = spans.map(({ from, offsetSeconds, name: shown }) => ({
    fromMs: from === null ? -Infinity : Date.parse(from),
    offsetMs: offsetSeconds * 1000,
    name: shown,
  }));
  known.set(name, learnt);
}

/** All spans of a zone; undefined when the server has not told them yet. */
export function spansOf(zone: string): readonly ZoneSpan[] | undefined {
  return known.get(zone);
}

/** The span that holds the instant, by halves: lists show hundreds of times each second. In UTC while the zone is not known. */
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
