interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Gathers what arrives at the same time, so that one statement serves many: at most `maxItems` per set, and while one
 * set is being worked on the next one gathers. A single item waits for nothing.
 */
export class Gather<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private working = false;

  /** @param work answers one result per item, in the order of the items */
  constructor(
    private readonly work: (items: T[]) => Promise<R[]>,
    private readonly maxItems: number,
  ) {}

  /** @throws what the work of its set throws */
  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      // setImmediate: what the same read of the socket delivers still comes along
      if (!this.working) setImmediate(() => this.next());
    });
  }

  private next(): void {
    if (this.working || this.waiting.length === 0) return;
    this.working = true;
    const set = this.waiting.splice(0, this.maxItems);
    void this.serve(set).finally(() => {
      this.working = false;
      this.next();
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
