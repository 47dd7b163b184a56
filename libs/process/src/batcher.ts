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
}

/**
 * Collects items that arrive at the same time, so that one statement serves many: at most `maxItems` per batch. While
 * one batch is being worked on, the next one collects.
 */
export class Batcher<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private working = false;
  private timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
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
    if (this.timer !== null && !isFull) return;
    const waitMs = isFull ? 0 : Math.max(this.options.delayMs ?? 0, this.restUntil - performance.now());
    this.forgetTimer();
    // setImmediate lets items join that the same read of the socket delivers.
    this.timer = waitMs > 0 ? setTimeout(() => this.next(), waitMs) : setImmediate(() => this.next());
  }

  private next(): void {
    this.forgetTimer();
    this.working = true;
    const batch = this.waiting.splice(0, this.options.maxItems);
    void this.serve(batch).finally(() => {
      this.restUntil = performance.now() + Math.min(MAX_REST_MS, batch.length * (this.options.restMsPerItem ?? 0));
      this.working = false;
      this.plan();
    });
  }

  private forgetTimer(): void {
    if (this.timer === null) return;
    clearTimeout(this.timer as NodeJS.Timeout);
    clearImmediate(this.timer as NodeJS.Immediate);
    this.timer = null;
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
