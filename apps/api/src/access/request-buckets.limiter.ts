import { Injectable, Optional } from '@nestjs/common';

const SLOT_MS = 100;
/** One more than a second has, because the tenth that has just begun counts whole. */
const SLOTS = 11;
const SWEEP_EVERY = 1000;

interface Bucket {
  /** The cost of requests in each tenth of a second; the index of a tenth is its number modulo SLOTS. */
  used: number[];
  sum: number;
  /** The number of the newest tenth in `used`. */
  slot: number;
  /** When the caller may send requests again after one that cost more than the whole limit. */
  paidAt: number;
}

/**
 * Counts the cost of requests of each person or address in the last second. A bucket counts by tenths of a second, so
 * that its cost does not depend on the limit.
 */
@Injectable()
export class RequestBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private takes = 0;

  /** @param now a clock in milliseconds that never goes back */
  constructor(@Optional() private readonly now: () => number = () => performance.now()) {}

  get size(): number {
    return this.buckets.size;
  }

  /**
   * Takes the cost of a request, if less than the limit was used in the last second. Returns null, or after how many
   * seconds another try makes sense. A cost beyond the limit is paid for by the time that follows.
   */
  take(key: string, cost: number, limit: number): number | null {
    if (++this.takes % SWEEP_EVERY === 0) this.sweep();
    const now = this.now();
    const bucket = this.bucketOf(key, now);
    if (now < bucket.paidAt) return Math.ceil((bucket.paidAt - now) / 1000);
    if (bucket.sum >= limit) return 1;
    if (cost > limit) bucket.paidAt = now + (cost / limit) * 1000;
    else add(bucket, cost);
    return null;
  }

  private bucketOf(key: string, now: number): Bucket {
    const slot = Math.floor(now / SLOT_MS);
    const known = this.buckets.get(key);
    const bucket = known ?? { used: Array.from({ length: SLOTS }, () => 0), sum: 0, slot, paidAt: 0 };
    if (known === undefined) this.buckets.set(key, bucket);
    forgetBefore(bucket, slot);
    return bucket;
  }

  private sweep(): void {
    const now = this.now();
    const slot = Math.floor(now / SLOT_MS);
    for (const [key, bucket] of this.buckets)
      if (bucket.paidAt <= now && slot - bucket.slot >= SLOTS) this.buckets.delete(key);
  }
}

function add(bucket: Bucket, cost: number): void {
  const place = bucket.slot % SLOTS;
  bucket.used[place] = (bucket.used[place] ?? 0) + cost;
  bucket.sum += cost;
}

function forgetBefore(bucket: Bucket, slot: number): void {
  const passed = Math.min(SLOTS, slot - bucket.slot);
  for (let n = 1; n <= passed; n++) {
    const place = (slot - passed + n) % SLOTS;
    bucket.sum -= bucket.used[place] ?? 0;
    bucket.used[place] = 0;
  }
  bucket.slot = slot;
}
