import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#process/logger';

/** Counts rows; null when there are more than `most`. */
export type Count = (max: number | null) => Promise<number | null>;

interface KnownCount {
  count: number;
  at: number;
}

/** A count that is under way, and the one that begins after it when others have asked meanwhile. */
interface Counting {
  found: Promise<number | null>;
  next?: Promise<number | null>;
}

/**
 * A list up to this length is counted for every page; a longer one only now and then, because counting a million takes
 * long.
 */
const COUNTED_EACH_TIME = 10_000;
const FRESH_MS = 30_000;
/** A count of up to this age is shown while a new one is made. */
const STALE_MS = 300_000;
const MAX_KNOWN = 1000;

/** Knows the lengths of lists: exact up to 10,000, beyond that exact as of some seconds ago. */
@Injectable()
export class ListCounts {
  private readonly known = new Map<string, KnownCount>();
  private readonly counting = new Map<string, Counting>();
  private readonly refreshing = new Map<string, Promise<number>>();

  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  /** `list` names the list with its owner and filter. */
  async of(list: string, count: Count): Promise<number> {
    const known = this.known.get(list);
    const ageMs = known === undefined ? Infinity : performance.now() - known.at;
    if (known && ageMs < STALE_MS) {
      if (ageMs > FRESH_MS) this.refresh(list, count);
      return known.count;
    }
    return (await this.countShort(list, count)) ?? this.countAll(list, count);
  }

  /**
   * Counts a list up to the limit. All who ask while it is counted get the next count, which begins after they have asked
   * and so has everything that was written before: a list costs one count at a time, however many ask for it.
   */
  private countShort(list: string, count: Count): Promise<number | null> {
    const current = this.counting.get(list);
    if (current === undefined) return this.begin(list, count);
    const begin = (): Promise<number | null> => this.begin(list, count);
    current.next ??= current.found.then(begin, begin);
    return current.next;
  }

  private begin(list: string, count: Count): Promise<number | null> {
    const counting: Counting = { found: count(COUNTED_EACH_TIME) };
    this.counting.set(list, counting);
    const end = (): void => {
      if (counting.next === undefined) this.counting.delete(list);
    };
    counting.found.then(end, end);
    return counting.found;
  }

  private refresh(list: string, count: Count): void {
    this.countAll(list, count).catch((error: unknown) =>
      this.log.warn({ reason: String(error) }, 'a long list could not be counted again'),
    );
  }

  /** Counts once for all that ask at the same time. */
  private countAll(list: string, count: Count): Promise<number> {
    const asked = this.refreshing.get(list);
    if (asked) return asked;
    const counting = count(null)
      .then((found) => this.remember(list, found ?? 0))
      .finally(() => this.refreshing.delete(list));
    this.refreshing.set(list, counting);
    return counting;
  }

  private remember(list: string, count: number): number {
    this.known.delete(list);
    if (count > COUNTED_EACH_TIME) this.known.set(list, { count, at: performance.now() });
    for (const oldest of [...this.known.keys()].slice(0, Math.max(0, this.known.size - MAX_KNOWN)))
      this.known.delete(oldest);
    return count;
  }
}
