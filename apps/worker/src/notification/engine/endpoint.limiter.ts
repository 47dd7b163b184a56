/** Where a webhook goes, and what it shares with other webhooks. */
export interface LaneTarget {
  endpointId: string;
  ownerId: string;
  /** The host of its address, in lower case. */
  host: string;
}

/** How many webhooks are under way to one endpoint at a time, from this process. */
const MAX_PER_ENDPOINT = 4;
/** To all endpoints of one owner together, and to all endpoints of one host: a fifth of all limiter. */
const MAX_PER_SHARE = 50;
/** To all endpoints together. */
const MAX_AT_ONCE = 250;

/**
 * The lanes of webhooks in this process: so many to one endpoint, owner and host and no more, so that a slow receiver
 * delays its own webhooks only, however many endpoints lead to it. An endpoint whose webhook was refused is remembered:
 * whoever leaves a lane starts the next webhook that is due there.
 */
export class EndpointLimiter {
  private readonly underWay = new Map<string, { target: LaneTarget; count: number }>();
  /** By owner and by host. */
  private readonly shares = new Map<string, number>();
  private readonly backlog = new Map<string, LaneTarget>();
  private count = 0;
  private isClosed = false;

  /** The endpoints that have no free lane; null: there is none for anybody. */
  full(): LaneTarget[] | null {
    if (this.isClosed || this.count >= MAX_AT_ONCE) return null;
    return [...this.underWay.values()].filter(({ count }) => count >= MAX_PER_ENDPOINT).map(({ target }) => target);
  }

  /** False: there is no free lane, and it is remembered that something waits for this endpoint. */
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

  /** Something may wait for this endpoint. */
  noteBacklog(target: LaneTarget): void {
    this.backlog.set(target.endpointId, target);
  }

  /** Whether something was refused since this was asked last. */
  takeBacklog(endpointId: string): boolean {
    return this.backlog.delete(endpointId) && !this.isClosed;
  }

  /** Another endpoint for which something waits, and which has a free lane now that this one of its owner or host has left. */
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

  /** Refuses everybody from now on. */
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
