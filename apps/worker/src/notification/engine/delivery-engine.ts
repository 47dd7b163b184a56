import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InvalidMessage } from '#messaging/decode';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { AccountMailOutbox } from './account-mail.outbox';
import { DeliveryOutbox } from './delivery.outbox';
import type { Attempt, Lane, Outbox } from './outbox';
import { SendingLimiter } from './sending.limiter';

const MAX_PER_CLAIM = 100;
/**
 * Milliseconds until a lane is fetched again in which no due row could be claimed (one that was locked is free by then,
 * or its person has as many mails under way as they may have), and the longest that a backlog waits for more free places
 * than one.
 */
const AGAIN_MS = 200;
/** Milliseconds until a lane is fetched again after an error: PostgreSQL may be away, for many lanes at once. */
const AFTER_ERROR_MS = 2000;

/** A row that a message names. Its lane is known where the message tells it. */
interface NamedRow {
  id: string;
  lane: Lane | null;
}

/**
 * Claims what is to be sent, many rows by one statement, and starts the attempts: mails, account mails, webhooks and
 * chats alike. A message is not held until its row is sent: from its claim on the row owns it (next_try_at is the end of
 * its lease), so that a slow receiver delays nothing that goes elsewhere.
 */
@Injectable()
export class DeliveryEngine implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly limiter = new SendingLimiter<Lane>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly deliveryClaims = batcher((named) => this.during(this.takeAll(this.deliveries, named)));
  private readonly accountMailClaims = batcher((named) => this.during(this.takeAll(this.accountMails, named)));

  constructor(
    private readonly deliveries: DeliveryOutbox,
    private readonly accountMails: AccountMailOutbox,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Fetches what earlier workers could not send any more: messages about it do not exist. */
  onApplicationBootstrap(): void {
    for (const lane of [...this.deliveries.lanes, ...this.accountMails.lanes]) this.limiter.noteBacklog(lane);
    this.resume();
  }

  onModuleDestroy(): Promise<void> {
    return this.settle();
  }

  /** Starts no more attempts; resolves when those in progress have ended. */
  async settle(): Promise<void> {
    this.limiter.close();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    // A claim in progress may still add an attempt.
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  /**
   * Resolves when the delivery is claimed, or waits in its row for a free place.
   * @param channel the channel that the message names; absent in messages of older versions
   * @throws InvalidMessage when there is no such delivery
   */
  async deliver(id: string, channel?: string): Promise<void> {
    const isKnown = await this.deliveryClaims.add({ id, lane: this.deliveries.laneOfChannel(channel) });
    if (!isKnown) throw new InvalidMessage(`there is no delivery ${id}`);
  }

  /** Resolves when the account mail is claimed, or waits in its row for a free place. One that is deleted is ignored. */
  async deliverAccountMail(id: string): Promise<void> {
    await this.accountMailClaims.add({ id, lane: this.accountMails.lane });
  }

  /** Claims those of these rows that are due and have a place; answers for each whether it exists or has existed. */
  private async takeAll(outbox: Outbox, named: NamedRow[]): Promise<boolean[]> {
    const claimed = await this.claim(outbox, await lanesOf(outbox, named));
    const missed = named.map(({ id }) => id).filter((id) => !claimed.has(id));
    const lanes = missed.length > 0 ? await outbox.lanesOf(missed) : new Map<string, null>();
    for (const lane of lanes.values()) if (lane !== null) this.limiter.noteBacklog(lane);
    if (this.limiter.isClosed && missed.length > 0) await outbox.unpublish(missed);
    this.resume();
    return named.map(({ id }) => claimed.has(id) || lanes.has(id));
  }

  /** Claims as many rows of each lane as it has places, starts their attempts and returns their ids. */
  private async claim(outbox: Outbox, lanes: Map<string, Lane>): Promise<Set<string>> {
    const fitting = [...lanes].filter(([, lane]) => this.limiter.acquireForNamed(lane));
    const started = new Set<string>();
    try {
      const attempts = fitting.length > 0 ? await outbox.claim(fitting.map(([id]) => id)) : [];
      for (const attempt of attempts) {
        this.start(lanes.get(attempt.id)!, attempt);
        started.add(attempt.id);
      }
    } finally {
      for (const [id, lane] of fitting) if (!started.has(id)) this.limiter.release(lane, 1);
    }
    return started;
  }

  /** Fetches the backlog of every lane that has enough free places; soon, where there are only few. */
  private resume(): void {
    for (let lane = this.limiter.takeBacklog(); lane !== null; lane = this.limiter.takeBacklog())
      this.track(this.fetch(lane));
    for (const lane of this.limiter.lanesWithFewPlaces()) this.fetchLater(lane);
  }

  /** Claims what is due in a lane, as far as it has places. It takes them before it first waits. */
  private async fetch(lane: Lane): Promise<void> {
    const places = this.limiter.acquire(lane, MAX_PER_CLAIM);
    let used = 0;
    try {
      const { attempts, isMore } = await lane.claimNext(places);
      used = attempts.length;
      for (const attempt of attempts) this.start(lane, attempt);
      if (isMore && used > 0) this.limiter.noteBacklog(lane);
      else if (isMore) this.fetchLater(lane);
    } catch (error) {
      this.log.warn({ lane: lane.key, reason: String(error) }, 'what is due could not be fetched; trying again');
      this.fetchLater(lane, AFTER_ERROR_MS);
    } finally {
      this.limiter.release(lane, places - used);
      this.resume();
    }
  }

  private fetchLater(lane: Lane, ms = AGAIN_MS): void {
    if (this.limiter.isClosed || this.timers.has(lane.key)) return;
    const again = (): void => {
      this.timers.delete(lane.key);
      this.limiter.noteBacklog(lane);
      if (this.limiter.takeBacklogOf(lane)) this.track(this.fetch(lane));
    };
    this.timers.set(lane.key, setTimeout(again, ms));
  }

  /**
   * Makes an attempt, which has a place already, and frees that place at its end. A lane that is to be fetched again soon
   * is fetched then: its rows may have waited for this attempt to the same person.
   */
  private start(lane: Lane, attempt: Attempt): void {
    const ended = attempt.make().finally(() => {
      this.limiter.release(lane, 1);
      if (this.timers.has(lane.key)) this.limiter.noteBacklog(lane);
    });
    this.track(ended.finally(() => this.resume()));
  }

  /** Lets the end of sending wait for a claim: attempts follow from it, which nobody else would make for a while. */
  private during<T>(claim: Promise<T>): Promise<T> {
    // The caller of add() gets the error of a claim; this promise only tells that the claim has ended.
    const ended = claim.then(noop, noop).finally(() => this.underWay.delete(ended));
    this.underWay.add(ended);
    return claim;
  }

  private track(work: Promise<void>): void {
    const logged = work
      .catch((error: unknown) =>
        this.log.error(
          { err: error },
          'a delivery could not be carried through; it is tried again when its lease ends',
        ),
      )
      .finally(() => this.underWay.delete(logged));
    this.underWay.add(logged);
  }
}

const noop = (): void => undefined;

function batcher(takeAll: (named: NamedRow[]) => Promise<boolean[]>): Batcher<NamedRow, boolean> {
  return new Batcher(takeAll, { maxItems: MAX_PER_CLAIM });
}

/** Returns the lanes of the rows that are due; rows whose message tells their lane are taken for due. */
async function lanesOf(outbox: Outbox, named: NamedRow[]): Promise<Map<string, Lane>> {
  const others = named.filter(({ lane }) => lane === null).map(({ id }) => id);
  const found = others.length > 0 ? await outbox.lanesOf(others) : new Map<string, null>();
  const lanes = new Map<string, Lane>();
  // The order of the messages stays: where places are few, the first ones get them.
  for (const { id, lane } of named) {
    const known = lane ?? found.get(id);
    if (known) lanes.set(id, known);
  }
  return lanes;
}
