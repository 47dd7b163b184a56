import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  DeliveryTryRepository,
  type ClaimedDelivery,
  type DeliveryStanding,
} from '#notifications/deliveries/delivery-try.repository';
import { DigestRepository } from '#notifications/deliveries/digest.repository';
import { Gather } from '#process/gather';
import { WorkerIdentity } from '../../execution/run/worker-identity';
import { MailLimiter } from './mail.limiter';
import { TryDeliveryService } from './try-delivery.service';

const MAX_PER_CLAIM = 100;
/** A mail that is due and could not be taken: whoever held its row is done by then. */
const AGAIN_MS = 200;

/** How things stand after a message was looked at; TAKEN: its mail is being sent. null: there is no such delivery. */
export type Taken = 'TAKEN' | DeliveryStanding | null;

/**
 * Takes mails, many with one statement, and has them tried. From its claim on the row owns a mail (next_try_at is the end
 * of its lease); what finds no room stays due, and is fetched as soon as there is room again.
 */
@Injectable()
export class DeliverMailsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly limiter = new MailLimiter();
  private readonly underWay = new Set<Promise<void>>();
  private readonly claims = new Gather<string, Taken>((ids) => this.takeAll(ids), { maxItems: MAX_PER_CLAIM });
  private again: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryTryRepository,
    private readonly digests: DigestRepository,
    private readonly tries: TryDeliveryService,
    private readonly identity: WorkerIdentity,
  ) {}

  /** What a worker before this one had no room for is no message any more. */
  onApplicationBootstrap(): void {
    this.resume();
  }

  onModuleDestroy(): Promise<void> {
    return this.settle();
  }

  /** Begins no try any more; resolves when those under way have ended. */
  async settle(): Promise<void> {
    this.limiter.close();
    if (this.again !== null) clearTimeout(this.again);
    await Promise.allSettled([...this.underWay]);
  }

  /** Takes it if it is a mail that may go and there is room; says how things stand. */
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
    if (this.limiter.takeBacklog()) this.keep(this.fetch());
  }

  /** Takes what is due, as long as there is limiter. */
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

  /** More is due than there was room for, or another holds it for the moment. */
  private fetchAgain(): void {
    this.limiter.noteBacklog();
    this.again ??= setTimeout(() => {
      this.again = null;
      this.resume();
    }, AGAIN_MS);
  }

  /** With everything else that was held for the same person. */
  private async takeDigest(deliveryId: string): Promise<void> {
    if (this.limiter.acquire(1) === 0) return;
    const digest = await this.digests.claim(deliveryId, this.identity.workerId).catch((error: unknown) => {
      this.limiter.release(1);
      throw error;
    });
    if (digest === null) this.limiter.release(1);
    else this.start(this.tries.tryDigest(digest));
  }

  /** Claims for the places that are free and starts what was claimed; answers its ids. */
  private async within(most: number, claim: (places: number) => Promise<ClaimedDelivery[]>): Promise<string[]> {
    const places = this.limiter.acquire(most);
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

  /** It has its place in the limiter. */
  private start(sending: Promise<void>): void {
    const left = sending.finally(() => this.limiter.release(1));
    this.keep(left.finally(() => this.resume()));
  }

  private keep(work: Promise<void>): void {
    const kept = work.catch((error: unknown) => this.tries.complain(error)).finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }
}
