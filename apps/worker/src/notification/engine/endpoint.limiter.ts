/** The endpoint of a webhook, with the owner and the host that it shares with other endpoints. */
export interface LaneTarget {
  endpointId: string;
  ownerId: string;
  /** The host of its URL, in lower case. */
  host: string;
}

/** Webhooks that this process sends to one endpoint at a time. */
const MAX_PER_ENDPOINT = 4;
/** Webhooks to all endpoints of one owner, and to all endpoints of one host: a fifth of all. */
const MAX_PER_SHARE = 50;
/** Webhooks to all endpoints together. */
const MAX_AT_ONCE = 250;

/**
 * Limits the webhooks that this process sends at a time, by endpoint, by owner and by host, so that a slow receiver
 * delays only its own webhooks, however many endpoints lead to it. Each place is a lane that sends one webhook after
 * the other. An endpoint that was refused has a backlog: the next free lane goes to it.
 */
export class EndpointLimiter {
  private readonly underWay = new Map<string, { target: LaneTarget; count: number }>();
  /** How many lanes each owner and each host has. */
  private readonly shares = new Map<string, number>();
  private readonly backlog = new Map<string, LaneTarget>();
  private count = 0;
  private isClosed = false;

  /** The endpoints that have all their lanes in use; null when no endpoint may have another lane. */
  full(): LaneTarget[] | null {
    if (this.isClosed || this.count >= MAX_AT_ONCE) return null;
    return [...this.underWay.values()].filter(({ count }) => count >= MAX_PER_ENDPOINT).map(({ target }) => target);
  }

  /** Takes a lane; when there is none, returns false and flags a backlog for this endpoint. */
  tryAcquire(target: LaneTarget): boolean {
    if (this.isClosed || !this.hasLane(target)) {
      this.noteBacklog(target);
      return false;
    }
    this.add(target, 1);
    return true;
  }

  release(target: LaneTarget): void {
    this.add(target, -1);
  }

  /** Flags that a delivery may be due for this endpoint. */
  noteBacklog(target: LaneTarget): void {
    this.backlog.set(target.endpointId, target);
  }

  /** Clears the flag of this endpoint and returns whether it was set. */
  takeBacklog(endpointId: string): boolean {
    return this.backlog.delete(endpointId) && !this.isClosed;
  }

  /**
   * Clears and returns the flag of another endpoint that may take the place of one that left, because they share owner
   * or host.
   */
  nextBacklog(left: LaneTarget): LaneTarget | null {
    if (this.isClosed) return null;
    for (const target of this.backlog.values()) {
      const shares = target.ownerId === left.ownerId || target.host === left.host;
      if (!shares || !this.hasLane(target)) continue;
      this.backlog.delete(target.endpointId);
      return target;
    }
    return null;
  }

  /** Refuses all from now on. */
  close(): void {
    this.isClosed = true;
  }

  private hasLane(target: LaneTarget): boolean {
    const ofEndpoint = this.underWay.get(target.endpointId)?.count ?? 0;
    const ofShares = sharesOf(target).map((share) => this.shares.get(share) ?? 0);
    return ofEndpoint < MAX_PER_ENDPOINT && ofShares.every((count) => count < MAX_PER_SHARE);
  }

  private add(target: LaneTarget, difference: 1 | -1): void {
    const count = (this.underWay.get(target.endpointId)?.count ?? 0) + difference;
    if (count > 0) this.underWay.set(target.endpointId, { target, count });
    else this.underWay.delete(target.endpointId);
    for (const share of sharesOf(target)) {
      const ofShare = (this.shares.get(share) ?? 0) + difference;
      if (ofShare > 0) this.shares.set(share, ofShare);
      else this.shares.delete(share);
    }
    this.count += difference;
  }
}

function sharesOf({ ownerId, host }: LaneTarget): string[] {
  return [`owner ${ownerId}`, `host ${host}`];
}
