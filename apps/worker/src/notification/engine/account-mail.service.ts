import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { isAccountNotice } from '#contracts/accounts';
import { deliveryBackoffSeconds } from '#notifications/deliveries/delivery-backoff.policy';
import { LOGGER, type Logger } from '#process/logger';
import { AccountMailRepository, type ClaimedAccountMail } from '#users/accounts/account-mail.repository';
import { AccountTokenRepository } from '#users/accounts/account-token.repository';
import { MailFailure } from '#mail/mail-failure.policy';
import { Mailer } from '#mail/mailer';
import { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { accountMail, accountNoticeMail } from '../mails/account-mail.template';
import type { MailText } from '../mails/mail-frame';
import { ClaimLost } from './claim-lost.error';
import { SendingEnd } from './sending-end.service';

/** Seconds until the mail server must have the whole mail; it may take minutes for each answer. */
const SEND_SECONDS = 1200;
/**
 * Longer than an attempt can take (10 minutes more for the last answer), so that a second one never begins beside it.
 */
const LEASE_SECONDS = 1920;
/**
 * The most mails that are sent without holding their messages, so that no webhook waits behind a mail server that
 * hangs.
 */
const MAX_AT_ONCE = 20;

/**
 * Sends mails about accounts: claim → token → send → mark. The token is made here and exists only in the mail. Should a
 * mail go out twice (its server refused it for the moment and accepted it nevertheless), both tokens are valid and
 * using one ends the other. A mail that may have been accepted is not sent again: its person can ask for another.
 */
@Injectable()
export class AccountMailService implements OnModuleDestroy {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: AccountMailRepository,
    private readonly tokens: AccountTokenRepository,
    private readonly mailer: Mailer,
    private readonly identity: WorkerIdentity,
    private readonly end: SendingEnd,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.settle();
  }

  /** Resolves when the attempts in progress have ended. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.underWay]);
  }

  /**
   * Claims the mail, which its row owns from then on: the message is not held until it is sent, unless too many are in
   * progress.
   */
  async deliver(mailId: string): Promise<void> {
    const mail = await this.mails.claim(this.dataSource.manager, mailId, LEASE_SECONDS, this.identity.workerId);
    if (mail === null) return;
    const attempt = this.trySend(mail)
      .catch((error: unknown) => this.log.error({ mailId, err: error }, 'an account mail could not be marked'))
      .finally(() => this.underWay.delete(attempt));
    this.underWay.add(attempt);
    if (this.underWay.size > MAX_AT_ONCE) await attempt;
  }

  private async trySend(mail: ClaimedAccountMail): Promise<void> {
    const { manager } = this.dataSource;
    const sent = await this.send(mail).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    if ('error' in sent) return this.markUnsent(mail, sent.error);
    await this.mails.markSent(manager, mail, sent.answer);
  }

  private async send(mail: ClaimedAccountMail): Promise<string> {
    const text = await this.textOf(mail);
    const signal = AbortSignal.any([this.end.signal, AbortSignal.timeout(SEND_SECONDS * 1000)]);
    const { response } = await this.mailer.send(
      { ...text, to: [mail.email], headers: { 'X-Carillon-Event': mail.purpose } },
      {
        messageId: `account.${mail.id}`,
        ...{ signal, giveUp: this.end.signal, beforeHandover: () => this.markHandedOver(mail) },
      },
    );
    return response;
  }

  private async textOf({ userId, email, purpose }: ClaimedAccountMail): Promise<MailText> {
    const publicUrl = this.config.publicUrl ?? '';
    if (isAccountNotice(purpose)) return accountNoticeMail(purpose, publicUrl);
    const token = await this.tokens.create(this.dataSource.manager, { userId, purpose, email });
    return accountMail(purpose, token, publicUrl);
  }

  private async markHandedOver(mail: ClaimedAccountMail): Promise<void> {
    if (!(await this.mails.markHandedOver(this.dataSource.manager, mail))) throw new ClaimLost();
  }

  private async markUnsent(mail: ClaimedAccountMail, error: unknown): Promise<void> {
    const { manager } = this.dataSource;
    if (error instanceof ClaimLost) return this.log.warn({ mailId: mail.id }, error.message);
    const answer = error instanceof Error ? error.message : String(error);
    const forGood = error instanceof MailFailure && !error.retryable;
    const waitSeconds = forGood ? null : deliveryBackoffSeconds(mail.attempts);
    this.log.warn({ mailId: mail.id, attempts: mail.attempts, waitSeconds, answer }, 'an account mail was not sent');
    if (waitSeconds === null) return this.mails.markFailed(manager, mail, answer);
    return this.mails.markRetry(manager, mail, answer, waitSeconds);
  }
}
