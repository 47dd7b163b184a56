/** A number of attempts that may be under way at a time, which lanes share: those of one owner, say, or to one host. */
export interface Share {
  key: string;
  max: number;
}

/** The part of a lane that the limiter knows. */
export interface LimitedLane {
  key: string;
  shares: readonly Share[];
  fetchedFrom: number;
}

/**
 * Limits the attempts that this process has under way, by lane, owner and host, so that a slow receiver delays only
 * what goes to it. What is beyond a limit waits in its row, not in memory and not as an unacknowledged message; its lane
 * is flagged as having a backlog, which is fetched when places are free again.
 */
export class SendingLimiter<L extends LimitedLane = LimitedLane> {
  private readonly taken = new Map<string, number>();
  /** The lane that has waited longest is the first. */
  private readonly backlog = new Map<string, L>();
  isClosed = false;

  /**
   * Takes a free place for a row that a message names; answers whether there was one. A lane with a backlog has none for
   * it, because its older rows would be overtaken for as long as messages come.
   */
  acquireForNamed(lane: L): boolean {
    return !this.backlog.has(lane.key) && this.acquire(lane, 1) === 1;
  }

  /** Takes free places for a lane, at most `max`, and returns how many; unused ones are given back by `release`. */
  acquire(lane: L, max: number): number {
    const places = this.isClosed ? 0 : Math.min(max, this.free(lane));
    this.add(lane, places);
    return places;
  }

  release(lane: L, places: number): void {
    this.add(lane, -places);
  }

  /** Flags that rows may be due in this lane. */
  noteBacklog(lane: L): void {
    if (!this.backlog.has(lane.key)) this.backlog.set(lane.key, lane);
  }

  /**
   * Returns the lanes with a backlog that have free places, but fewer than one statement should claim. Others may become
   * free late (receivers hang), so these few are not to wait for them for long.
   */
  lanesWithFewPlaces(): L[] {
    if (this.isClosed) return [];
    const few = [...this.backlog.values()].filter(({ fetchedFrom }) => fetchedFrom > 1);
    return few.filter((lane) => this.free(lane) > 0 && this.free(lane) < lane.fetchedFrom);
  }

  /** Clears the flag of this lane when it has any free place; answers whether it did. */
  takeBacklogOf(lane: L): boolean {
    if (this.isClosed || this.free(lane) === 0) return false;
    return this.backlog.delete(lane.key);
  }

  /** Clears and returns the oldest flag of a lane that has enough free places; null when there is none. */
  takeBacklog(): L | null {
    if (this.isClosed) return null;
    for (const lane of this.backlog.values()) {
      if (this.free(lane) < lane.fetchedFrom) continue;
      this.backlog.delete(lane.key);
      return lane;
    }
    return null;
  }

  /** Refuses everything from now on. */
  close(): void {
    this.isClosed = true;
  }

  private free({ shares }: L): number {
    return Math.max(0, Math.min(...shares.map(({ key, max }) => max - (this.taken.get(key) ?? 0))));
  }

  private add({ shares }: L, difference: number): void {
    for (const { key } of shares) {
      const count = (this.taken.get(key) ?? 0) + difference;
      if (count > 0) this.taken.set(key, count);
      else this.taken.delete(key);
    }
  }
}
