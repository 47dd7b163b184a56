import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  DeliveryTryRepository,
  type ClaimedDelivery,
  type DeliveryStanding,
} from '#notifications/deliveries/delivery-try.repository';
import { DigestRepository } from '#notifications/deliveries/digest.repository';
import { Batcher } from '#process/batcher';
import { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { MailLimiter } from './mail.limiter';
import { TryDeliveryService } from './try-delivery.service';

const MAX_PER_CLAIM = 100;
/** Milliseconds until mails are fetched again when a due one was locked: its row is free by then. */
const AGAIN_MS = 200;

/**
 * The state of a delivery after its message was handled. TAKEN: its mail is being sent; null: there is no such
 * delivery.
 */
export type Taken = 'TAKEN' | DeliveryStanding | null;

/**
 * Claims mails, many by one statement, and starts their attempts. From its claim on the row owns a mail (next_try_at is
 * the end of its lease). A mail beyond the limit stays due, and is fetched when the limiter has places again.
 */
@Injectable()
export class DeliverMailsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly limiter = new MailLimiter();
  private readonly underWay = new Set<Promise<void>>();
  private readonly claims = new Batcher<string, Taken>((ids) => this.takeAll(ids), { maxItems: MAX_PER_CLAIM });
  private again: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryTryRepository,
    private readonly digests: DigestRepository,
    private readonly tries: TryDeliveryService,
    private readonly identity: WorkerIdentity,
  ) {}

  /** Mails that an earlier worker could not send yet have no message any more, so they are fetched from the rows. */
  onApplicationBootstrap(): void {
    this.resume();
  }

  onModuleDestroy(): Promise<void> {
    return this.settle();
  }

  /** Starts no more attempts; resolves when those in progress have ended. */
  async settle(): Promise<void> {
    this.limiter.close();
    if (this.again !== null) clearTimeout(this.again);
    await Promise.allSettled([...this.underWay]);
  }

  /**
   * Claims a delivery if it is a mail that may be sent now and the limiter has a place; returns the state of the
   * delivery.
   */
  take(deliveryId: string): Promise<Taken> {
    return this.claims.add(deliveryId);
  }

  private async takeAll(ids: string[]): Promise<Taken[]> {
    const { manager } = this.dataSource;
    const taken = new Set(
      await this.within(ids.length, (places) =>
        this.deliveries.claimMails(manager, ids, places, this.identity.workerId),
      ),
    );
    const missed = ids.filter((id) => !taken.has(id));
    const standings = missed.length > 0 ? await this.deliveries.look(manager, missed) : new Map<string, Taken>();
    if ([...standings.values()].some((standing) => standing === 'WAITS' || standing === 'HELD')) this.noteBacklog();
    return ids.map((id) => (taken.has(id) ? 'TAKEN' : (standings.get(id) ?? null)));
  }

  private noteBacklog(): void {
    this.limiter.noteBacklog();
    this.resume();
  }

  private resume(): void {
    if (this.limiter.takeBacklog()) this.track(this.fetch());
  }

  /** Claims due mails as long as the limiter has places. */
  private async fetch(): Promise<void> {
    const { manager } = this.dataSource;
    try {
      await this.within(this.limiter.maxAtOnce, (places) =>
        this.deliveries.claimNextMails(manager, places, this.identity.workerId),
      );
      const due = await this.deliveries.dueMails(manager);
      if (due.heldId !== null) await this.takeDigest(due.heldId);
      if (due.any || due.heldId !== null) this.fetchAgain();
    } catch (error) {
      this.fetchAgain();
      throw error;
    }
  }

  /** Fetches again in a moment: more is due than the limiter has places for, or a due row is locked. */
  private fetchAgain(): void {
    this.limiter.noteBacklog();
    this.again ??= setTimeout(() => {
      this.again = null;
      this.resume();
    }, AGAIN_MS);
  }

  /** Sends a held mail as a digest with everything else that is held for its person. */
  private async takeDigest(deliveryId: string): Promise<void> {
    if (this.limiter.acquire(1) === 0) return;
    const digest = await this.digests.claim(deliveryId, this.identity.workerId).catch((error: unknown) => {
      this.limiter.release(1);
      throw error;
    });
    if (digest === null) this.limiter.release(1);
    else this.start(this.tries.tryDigest(digest));
  }

  /** Claims at most as many mails as the limiter has places, starts their attempts and returns their ids. */
  private async within(max: number, claim: (places: number) => Promise<ClaimedDelivery[]>): Promise<string[]> {
    const places = this.limiter.acquire(max);
    if (places === 0) return [];
    let used = 0;
    try {
      const claimed = await claim(places);
      used = claimed.length;
      for (const delivery of claimed) this.start(this.tries.tryOnce(delivery));
      return claimed.map(({ id }) => id);
    } finally {
      this.limiter.release(places - used);
    }
  }

  /** Runs an attempt, which has a place already, and frees that place at its end. */
  private start(sending: Promise<void>): void {
    const left = sending.finally(() => this.limiter.release(1));
    this.track(left.finally(() => this.resume()));
  }

  private track(work: Promise<void>): void {
    const logged = work
      .catch((error: unknown) => this.tries.logFailure(error))
      .finally(() => this.underWay.delete(logged));
    this.underWay.add(logged);
  }
}
