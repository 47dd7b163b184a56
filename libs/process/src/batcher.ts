interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

const MAX_REST_MS = 250;

export interface BatcherOptions {
  /** The largest number of items in a batch. */
  maxItems: number;
  /**
   * How long the first item of a batch waits for others, in milliseconds, unless the batch is full earlier: for work
   * that nobody waits for. Default: 0.
   */
  delayMs?: number;
  /**
   * After a batch of n items, the next one collects for n times this long, in milliseconds, or until it is full: for
   * work that may wait under load. Default: 0.
   */
  restMsPerItem?: number;
  /** The next batch collects for at least this long after the last one, in milliseconds. Default: 0. */
  minRestMs?: number;
}

/**
 * Collects items that arrive at the same time, so that one statement serves many: at most `maxItems` per batch. While
 * one batch is being worked on, the next one collects.
 */
export class Batcher<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private working = false;
  /** Takes the planned batch back; null when none is planned. */
  private takeBack: (() => void) | null = null;
  private restUntil = 0;

  /** @param work answers one result per item, in the order of the items */
  constructor(
    private readonly work: (items: T[]) => Promise<R[]>,
    private readonly options: BatcherOptions,
  ) {}

  /** Adds an item; resolves with its result. @throws an error of the work of its batch */
  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.plan();
    });
  }

  private plan(): void {
    if (this.working || this.waiting.length === 0) return;
    const isFull = this.waiting.length >= this.options.maxItems;
    if (this.takeBack !== null && !isFull) return;
    const waitMs = isFull ? 0 : Math.max(this.options.delayMs ?? 0, this.restUntil - performance.now());
    this.takeBack?.();
    this.takeBack = waitMs > 0 ? afterMs(waitMs, () => this.next()) : soon(() => this.next());
  }

  private next(): void {
    this.takeBack = null;
    this.working = true;
    const batch = this.waiting.splice(0, this.options.maxItems);
    void this.serve(batch).finally(() => {
      const { restMsPerItem = 0, minRestMs = 0 } = this.options;
      const restMs = Math.min(MAX_REST_MS, Math.max(minRestMs, batch.length * restMsPerItem));
      this.restUntil = performance.now() + restMs;
      this.working = false;
      this.plan();
    });
  }

  private async serve(set: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(set.map((waiting) => waiting.item));
      set.forEach((waiting, position) => waiting.resolve(results[position] as R));
    } catch (error) {
      for (const waiting of set) waiting.reject(error);
    }
  }
}

// Each kind of timer has its own way back: clearImmediate() of a timeout would corrupt Node's list of immediates.

function afterMs(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

/** Acts after what the event loop has at hand, so that items join that the same read of the socket delivers. */
function soon(act: () => void): () => void {
  const timer = setImmediate(act);
  return () => clearImmediate(timer);
}
