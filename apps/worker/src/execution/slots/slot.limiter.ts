import { RetryLater } from '#messaging/retry-later';

interface Waiting {
  take(): void;
}

/**
 * Limits how many runs of a work class are executed at a time. Callers that find no free slot wait in order, for a
 * limited time.
 */
export class SlotLimiter {
  private free: number;
  private readonly waiting = new Set<Waiting>();

  constructor(readonly total: number) {
    this.free = total;
  }

  /**
   * Waits for a slot and returns the function that frees it; calling that twice changes nothing.
   * @throws RetryLater when no slot became free within `maxMs`: the message goes back to the broker
   */
  async acquire(maxMs: number): Promise<() => void> {
    if (this.free > 0) this.free--;
    else await this.wait(maxMs);
    let isHeld = true;
    return () => {
      if (isHeld) this.release();
      isHeld = false;
    };
  }

  private wait(maxMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = {
        take: (): void => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.waiting.delete(waiting);
        reject(new RetryLater(`no slot came free within ${maxMs} ms`, true));
      }, maxMs);
      this.waiting.add(waiting);
    });
  }

  private release(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.free++;
      return;
    }
    this.waiting.delete(next);
    next.take();
  }
}
