import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deliveryBackoffSeconds } from '#notifications/deliveries/delivery-backoff.policy';
import { LEASE_SECONDS } from '#notifications/deliveries/delivery-attempt.repository';
import {
  AccountMailRepository,
  type AccountMailLease,
  type ClaimedAccountMail,
} from '#users/accounts/account-mail.repository';
import { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { AccountMailSender } from './account-mail-sender.service';
import type { Attempt, ClaimedFront, Lane, Outbox } from './outbox';
import { SendingService } from './sending.service';

/** Account mails have places of their own: somebody waits for them, and they pass what waits of the other mails. */
const MAX_ACCOUNT_MAILS = 20;

/**
 * The mails about accounts. One that may have been accepted is not sent again: its person can ask for another.
 */
@Injectable()
export class AccountMailOutbox implements Outbox {
  readonly lane: Lane = {
    key: 'account mails',
    shares: [{ key: 'account mails', max: MAX_ACCOUNT_MAILS }],
    fetchedFrom: 1,
    claimNext: (places) => this.claimNext(places),
  };
  readonly lanes = [this.lane];

  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: AccountMailRepository,
    private readonly sender: AccountMailSender,
    private readonly sending: SendingService,
    private readonly identity: WorkerIdentity,
  ) {}

  /** A mail that is deleted, with its account, is like one that is not due. */
  async lanesOf(ids: string[]): Promise<Map<string, Lane | null>> {
    const due = await this.mails.due(this.dataSource.manager, ids);
    return new Map(ids.map((id) => [id, due.has(id) ? this.lane : null]));
  }

  async claim(ids: string[]): Promise<Attempt[]> {
    const claimed = await this.mails.claim(this.dataSource.manager, ids, this.lease);
    return claimed.map((mail) => this.attemptOf(mail));
  }

  async unpublish(ids: string[]): Promise<void> {
    await this.mails.unpublish(this.dataSource.manager, ids);
  }

  private async claimNext(places: number): Promise<ClaimedFront> {
    const { manager } = this.dataSource;
    const claimed = await this.mails.claimNext(manager, places, this.lease);
    if (claimed.length > 0) return { attempts: claimed.map((mail) => this.attemptOf(mail)), isMore: true };
    return { attempts: [], isMore: await this.mails.isAnyDue(manager) };
  }

  private get lease(): AccountMailLease {
    return { workerId: this.identity.workerId, seconds: LEASE_SECONDS };
  }

  private attemptOf(mail: ClaimedAccountMail): Attempt {
    return { id: mail.id, make: () => this.make(mail) };
  }

  private async make(mail: ClaimedAccountMail): Promise<void> {
    const { manager } = this.dataSource;
    const { id, attempts } = mail;
    const outcome = await this.sending.send({
      id,
      markHandedOver: () => this.mails.markHandedOver(manager, mail),
      send: (bounds) => this.sender.send(mail, bounds),
    });
    if (outcome === null) return;
    const isSent = outcome.status === 'sent';
    const retryInSeconds = isSent || !outcome.retryable ? null : deliveryBackoffSeconds(attempts);
    const result = { isSent, answer: outcome.answer, retryInSeconds };
    await this.sending.record({ id, channel: 'account mail', attempts, outcome, retryInSeconds }, () =>
      this.mails.finishAttempt(manager, mail, result),
    );
  }
}
