/** Mails under way at a time, from this process: twice what the mail server takes at once, so that it never waits for us. */
const MAX_MAILS = 20;
/** So many places must be free before the next mails are fetched: one statement takes them all. */
const FETCHED_AT_ONCE = 5;

/**
 * Room for mails in this process. A mail that finds none does not wait in here: its row does, and whoever leaves goes on
 * with what is due, so that a mail server that takes long keeps no message, and behind it no webhook, waiting.
 */
export class MailLimiter {
  private taken = 0;
  /** What a process before this one has left may be waiting. */
  private hasBacklog = true;
  private isClosed = false;

  /** Takes all places that are free, at most so many; answers how many. Give back what is not used. */
  acquire(most: number): number {
    if (this.isClosed) return 0;
    const places = Math.min(most, Math.max(0, MAX_MAILS - this.taken));
    this.taken += places;
    return places;
  }

  release(places: number): void {
    this.taken -= places;
  }

  /** Some mail may be waiting. */
  noteBacklog(): void {
    this.hasBacklog = true;
  }

  /** Whether it is time to fetch mails that wait; who is told so fetches all. */
  takeBacklog(): boolean {
    if (!this.hasBacklog || this.isClosed || MAX_MAILS - this.taken < FETCHED_AT_ONCE) return false;
    this.hasBacklog = false;
    return true;
  }

  /** Lets nobody in any more. */
  close(): void {
    this.isClosed = true;
  }

  get maxAtOnce(): number {
    return MAX_MAILS;
  }
}
