import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DIRECT_CHANNELS, type Channel } from '#contracts/channels';
import {
  DeliveryAttemptRepository,
  type ClaimedDelivery,
  type DeliveryQueue,
  type DeliveryStanding,
} from '#notifications/deliveries/delivery-attempt.repository';
import { DigestRepository } from '#notifications/deliveries/digest.repository';
import { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { DeliveryAttemptService } from './delivery-attempt.service';
import type { Attempt, ClaimedFront, Lane, Outbox } from './outbox';

/** Twice as many mails as the mail server accepts at once, so that it is never idle. */
const MAX_MAILS = 20;
const MAILS_FETCHED_FROM = 5;
const MAX_PER_ENDPOINT = 4;
/** To all endpoints of one owner, and to all endpoints at one host: a fifth of all. */
const MAX_PER_OWNER_OR_HOST = 50;
const MAX_TO_ENDPOINTS = 250;

/** The deliveries: mails to people in one lane, and a lane for every endpoint. */
@Injectable()
export class DeliveryOutbox implements Outbox {
  readonly lanes: readonly Lane[] = DIRECT_CHANNELS.map((channel) => this.directLane(channel));

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryAttemptRepository,
    private readonly digests: DigestRepository,
    private readonly attempts: DeliveryAttemptService,
    private readonly identity: WorkerIdentity,
  ) {}

  /** Returns the lane of a channel; null when its deliveries have a lane for each endpoint. */
  laneOfChannel(channel: string | undefined): Lane | null {
    return this.lanes.find(({ key }) => key === channel) ?? null;
  }

  async lanesOf(ids: string[]): Promise<Map<string, Lane | null>> {
    const { manager } = this.dataSource;
    const standings = await this.deliveries.standings(manager, ids);
    const lanes = new Map<string, Lane | null>(standings.map((standing) => [standing.id, this.laneOf(standing)]));
    const missing = ids.filter((id) => !lanes.has(id));
    const deleted = missing.length > 0 ? await this.deliveries.deleted(manager, missing) : [];
    for (const id of deleted) lanes.set(id, null);
    return lanes;
  }

  async claim(ids: string[]): Promise<Attempt[]> {
    const claimed = await this.deliveries.claim(this.dataSource.manager, ids, this.identity.workerId);
    return claimed.map((delivery) => this.attemptOf(delivery));
  }

  async unpublish(ids: string[]): Promise<void> {
    await this.deliveries.unpublish(this.dataSource.manager, ids);
  }

  private laneOf({ state, channel, userId, endpointId, endpointUrl }: DeliveryStanding): Lane | null {
    if (state === 'NOT_DUE') return null;
    if (endpointId === null) return this.laneOfChannel(channel);
    return {
      key: endpointId,
      shares: [
        { key: `endpoint ${endpointId}`, max: MAX_PER_ENDPOINT },
        { key: `owner ${userId}`, max: MAX_PER_OWNER_OR_HOST },
        { key: `host ${hostOf(endpointUrl ?? '')}`, max: MAX_PER_OWNER_OR_HOST },
        { key: 'endpoints', max: MAX_TO_ENDPOINTS },
      ],
      fetchedFrom: 1,
      claimNext: (places) => this.claimNext({ endpointId }, places),
    };
  }

  /** Returns a lane in which what is due and digests take turns, so that neither waits for the end of the other. */
  private directLane(channel: Channel): Lane {
    let isDigestsTurn = false;
    return {
      key: channel,
      shares: [{ key: `channel ${channel}`, max: MAX_MAILS }],
      fetchedFrom: MAILS_FETCHED_FROM,
      claimNext: (places) => {
        isDigestsTurn = !isDigestsTurn;
        return this.claimNext({ channel }, places, isDigestsTurn);
      },
    };
  }

  /**
   * Claims from the front of a queue what is due, or a digest of what is held and due. Nothing follows a claim here that
   * could fail, because claimed deliveries whose attempts do not begin wait for the end of their lease.
   * @param digestFirst whether a digest comes before what is due, and not after it
   */
  private async claimNext(queue: DeliveryQueue, places: number, digestFirst = false): Promise<ClaimedFront> {
    const first = digestFirst ? [] : await this.claimDue(queue, places);
    if (first.length > 0) return { attempts: first, isMore: true };
    const due = await this.deliveries.due(this.dataSource.manager, queue);
    const digest = due.heldId === null ? null : await this.digests.claim(due.heldId, this.identity.workerId);
    if (digest !== null)
      return { attempts: [{ id: digest.id, make: () => this.attempts.makeDigest(digest) }], isMore: true };
    const attempts = digestFirst ? await this.claimDue(queue, places) : [];
    return { attempts, isMore: attempts.length > 0 || due.any || due.heldId !== null };
  }

  private async claimDue(queue: DeliveryQueue, places: number): Promise<Attempt[]> {
    const { manager } = this.dataSource;
    const claimed = await this.deliveries.claimNext(manager, queue, places, this.identity.workerId);
    return claimed.map((delivery) => this.attemptOf(delivery));
  }

  private attemptOf(delivery: ClaimedDelivery): Attempt {
    return { id: delivery.id, make: () => this.attempts.make(delivery) };
  }
}

/** A text that is no URL counts as a host of its own; the attempt will fail. */
function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}
