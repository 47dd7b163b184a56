/** How many webhooks are under way to one endpoint at a time, from this process. */
const MOST_PER_ENDPOINT = 4;
/** To all endpoints together. */
const MOST_AT_ONCE = 250;

/**
 * Room for webhooks in this process: so many to one endpoint and no more, so that a slow receiver holds up itself only.
 * What was turned away is remembered by its endpoint: whoever leaves a lane goes on with the next one that is due there.
 */
export class EndpointLanes {
  private readonly underWay = new Map<string, number>();
  private readonly behind = new Set<string>();
  private count = 0;
  private isClosed = false;

  /** The endpoints that have no room; null: there is room for none. */
  full(): string[] | null {
    if (this.isClosed || this.count >= MOST_AT_ONCE) return null;
    return [...this.underWay].filter(([, count]) => count >= MOST_PER_ENDPOINT).map(([endpointId]) => endpointId);
  }

  /** False: there is no room, and that something waits for this endpoint is remembered. */
  enter(endpointId: string): boolean {
    const count = this.underWay.get(endpointId) ?? 0;
    if (this.isClosed || count >= MOST_PER_ENDPOINT) {
      this.noteBehind(endpointId);
      return false;
    }
    this.underWay.set(endpointId, count + 1);
    this.count++;
    return true;
  }

  leave(endpointId: string): void {
    const count = (this.underWay.get(endpointId) ?? 1) - 1;
    if (count === 0) this.underWay.delete(endpointId);
    else this.underWay.set(endpointId, count);
    this.count--;
  }

  /** Something may wait for this endpoint. */
  noteBehind(endpointId: string): void {
    this.behind.add(endpointId);
  }

  /** Whether something was turned away since this was asked last. */
  takeBehind(endpointId: string): boolean {
    return this.behind.delete(endpointId) && !this.isClosed;
  }

  /** Lets nobody in any more. */
  close(): void {
    this.isClosed = true;
  }
}
