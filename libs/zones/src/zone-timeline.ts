import { instantInYear, yearlyChanges, type YearlyChange } from './yearly-change.policy';

/** A span of time in which a zone's offset from UTC does not change: [startMs, endMs) in epoch milliseconds. */
export interface ZoneSpan {
  /** The instant of the change that began it; -Infinity for the zone's first span. */
  readonly startMs: number;
  /** The instant of the next change; Infinity where none is known. */
  readonly endMs: number;
  /** Local time minus UTC, in milliseconds. */
  readonly offsetMs: number;
  /** The offset before `startMs`; if it is greater, local times repeat; if it is smaller, local times are skipped. */
  readonly offsetBeforeMs: number;
  /**
   * The abbreviation of the zone's time in this span: `CET`, `PDT`, or digits such as `-03` where no name is in use.
   */
  readonly abbreviation: string;
}

/** One piece of a zone's data: until `untilMs` (Infinity for the last) the clock shows UTC + `offsetMs`. */
export interface ZoneEra {
  readonly untilMs: number;
  readonly offsetMs: number;
  readonly abbreviation: string;
}

/** The dates of the Gregorian calendar and their weekdays repeat after 400 years. */
const CYCLE_YEARS = 400;
const CYCLE_MS = 146_097 * 86_400_000;

/**
 * All spans of a zone, for all time. Data name changes one by one to some year (packed: 2037 or later; zoneinfo:
 * their last change of law); beyond it the yearly rule goes on, computed once for 400 years, which then repeat. Where there is no rule the last offset holds for ever.
 */
export class ZoneTimeline {
  private readonly starts: number[] = [-Infinity];
  private readonly eras: { offsetMs: number; abbreviation: string }[] = [];
  /** From here on the 400 years before repeat. */
  private readonly cycleEndMs: number;

  /** @param yearly the rule after the last era; without it, the rule is found in the last years of the eras */
  constructor(eras: readonly ZoneEra[], yearly?: readonly YearlyChange[]) {
    this.addEras(eras);
    const rule = yearly ?? yearlyChanges(this.knownChanges());
    this.cycleEndMs = rule.length === 0 ? Infinity : this.addRule(rule);
  }

  /** Returns the span that contains the instant. */
  at(atMs: number): ZoneSpan {
    if (atMs < this.cycleEndMs) return this.span(this.indexAt(atMs));
    const shiftMs = (Math.floor((atMs - this.cycleEndMs) / CYCLE_MS) + 1) * CYCLE_MS;
    const span = this.span(this.indexAt(atMs - shiftMs));
    return { ...span, startMs: span.startMs + shiftMs, endMs: span.endMs + shiftMs };
  }

  /** Adds eras. A change of the abbreviation alone starts no span. */
  private addEras(eras: readonly ZoneEra[]): void {
    let start = -Infinity;
    for (const { untilMs, offsetMs, abbreviation } of eras) {
      this.add(start, offsetMs, abbreviation);
      start = untilMs;
    }
  }

  private add(startMs: number, offsetMs: number, abbreviation: string): void {
    const before = this.eras.at(-1);
    if (before?.offsetMs === offsetMs) {
      // The newer name is right for future times.
      before.abbreviation = abbreviation;
      return;
    }
    if (before !== undefined) this.starts.push(startMs);
    this.eras.push({ offsetMs, abbreviation });
  }

  private knownChanges(): { atMs: number; offsetMs: number; offsetBeforeMs: number; abbreviation: string }[] {
    return this.starts.slice(1).map((atMs, index) => {
      const [before, after] = [this.era(index), this.era(index + 1)];
      return { atMs, ...after, offsetBeforeMs: before.offsetMs };
    });
  }

  private addRule(rule: readonly YearlyChange[]): number {
    const lastMs = this.starts.at(-1) ?? -Infinity;
    const firstYear = lastMs === -Infinity ? 1970 : new Date(lastMs).getUTCFullYear();
    // The cycle needs two more years, because its last span must know its end.
    for (let year = firstYear; year <= firstYear + CYCLE_YEARS + 2; year++) this.addYear(rule, year, lastMs);
    return Date.UTC(firstYear + 1 + CYCLE_YEARS, 0);
  }

  private addYear(rule: readonly YearlyChange[], year: number, afterMs: number): void {
    const inOrder = rule.toSorted((a, b) => a.month - b.month || a.day - b.day);
    for (const change of inOrder) {
      const offsetBeforeMs = inOrder.find((other) => other !== change)?.offsetMs ?? change.offsetMs;
      const atMs = instantInYear(change, year, offsetBeforeMs);
      if (atMs > afterMs) this.add(atMs, change.offsetMs, change.abbreviation);
    }
  }

  private indexAt(atMs: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= atMs) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private span(index: number): ZoneSpan {
    return {
      startMs: this.starts[index] ?? -Infinity,
      endMs: this.starts[index + 1] ?? Infinity,
      ...this.era(index),
      offsetBeforeMs: this.era(Math.max(0, index - 1)).offsetMs,
    };
  }

  private era(index: number): { offsetMs: number; abbreviation: string } {
    return this.eras[index] as { offsetMs: number; abbreviation: string };
  }
}
