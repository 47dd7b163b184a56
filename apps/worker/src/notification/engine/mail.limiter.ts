/**
 * Mails that this process sends at a time: twice as many as the mail server accepts at once, so that it is never idle.
 */
const MAX_MAILS = 20;
/** The backlog is fetched when this many places are free, because one statement then claims several mails. */
const FETCHED_AT_ONCE = 5;

/**
 * Limits the mails that this process sends at a time. A mail beyond the limit waits in its row, not in memory or as an
 * unacked message: behind that, webhooks would wait for a slow mail server. When a mail has ended, the backlog is
 * fetched.
 */
export class MailLimiter {
  private taken = 0;
  /** True at the start: an earlier process may have left mails that are due. */
  private hasBacklog = true;
  private isClosed = false;

  /** Takes free places, at most `most`, and returns how many; unused ones are given back by `release`. */
  acquire(max: number): number {
    if (this.isClosed) return 0;
    const places = Math.min(max, Math.max(0, MAX_MAILS - this.taken));
    this.taken += places;
    return places;
  }

  release(places: number): void {
    this.taken -= places;
  }

  /** Flags that mails may be due. */
  noteBacklog(): void {
    this.hasBacklog = true;
  }

  /**
   * Clears the flag when enough places are free, and returns whether it was set: the caller fetches the whole backlog.
   */
  takeBacklog(): boolean {
    if (!this.hasBacklog || this.isClosed || MAX_MAILS - this.taken < FETCHED_AT_ONCE) return false;
    this.hasBacklog = false;
    return true;
  }

  /** Refuses all mails from now on. */
  close(): void {
    this.isClosed = true;
  }

  get maxAtOnce(): number {
    return MAX_MAILS;
  }
}
