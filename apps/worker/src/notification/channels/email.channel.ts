import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { deliveryBackoffSeconds } from '#notifications/deliveries/delivery-backoff.policy';
import type { ClaimedDigest } from '#notifications/deliveries/digest.repository';
import type { RunLogLine } from '#runs/read/run-log.repository';
import { Mailer } from '#mail/mailer';
import { countsAsProved, NOT_PROVED } from '#users/accounts/email-proof.policy';
import { digestMail } from '../mails/digest-mail.template';
import { eventMail } from '../mails/event-mail.template';
import { mailLinks, type MailLinks } from '../mails/mail-links';
import type { AttemptBounds, DeliveryOutcome, DigestChannel } from './channel';
import { postMail } from './post-mail';

/** There is no automatic retry: once the address is verified, the delivery can be replayed. */
const UNPROVED: DeliveryOutcome = { status: 'failed', retryable: false, answer: `not sent: ${NOT_PROVED}` };

/** Notifies by email: of one event under the id of its delivery, of held events under the id of their digest. */
@Injectable()
export class EmailChannel implements DigestChannel {
  readonly showsLog = true;
  readonly waitSeconds = deliveryBackoffSeconds;

  constructor(
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  send(delivery: ClaimedDelivery, lastLines: RunLogLine[], bounds: AttemptBounds): Promise<DeliveryOutcome> {
    const { id, email, event, taskId, run } = delivery;
    if (!this.mayWriteTo(delivery)) return Promise.resolve(UNPROVED);
    const links = this.linksOf({ ...delivery, runId: run?.id ?? null });
    const headers = {
      'X-Carillon-Event': event,
      ...(run ? { 'X-Carillon-Run': run.id } : {}),
      ...(taskId === null ? {} : { 'X-Carillon-Task': taskId, ...this.threadOf(taskId) }),
      ...unsubscribing(links),
    };
    const text = eventMail(delivery, lastLines, links);
    return postMail(this.mailer, { messageId: `delivery.${id}`, email, text, headers }, bounds);
  }

  sendDigest(digest: ClaimedDigest, bounds: AttemptBounds): Promise<DeliveryOutcome> {
    const { id, email, userId } = digest;
    if (!this.mayWriteTo(digest)) return Promise.resolve(UNPROVED);
    const links = this.linksOf({ userId, taskId: null, runId: null });
    const headers = { 'X-Carillon-Event': 'DIGEST', 'X-Carillon-Digest': id, ...unsubscribing(links) };
    const text = digestMail(digest, this.config.publicUrl ?? '', links);
    return postMail(this.mailer, { messageId: `digest.${id}`, email, text, headers }, bounds);
  }

  /** Nothing is sent to an address that is not verified: its reader may know nothing of the account. */
  private mayWriteTo({ isProved }: { isProved: boolean }): boolean {
    return countsAsProved(isProved, this.config);
  }

  private linksOf(of: Parameters<typeof mailLinks>[2]): MailLinks {
    return mailLinks(this.config.publicUrl ?? '', this.config.jwtSecret, of);
  }

  /** Puts all mails about a task into one thread: they all reply to the same message, which was never sent. */
  private threadOf(taskId: string): Record<string, string> {
    const root = this.mailer.idOf(`task.${taskId}`);
    return { References: root, 'In-Reply-To': root };
  }
}

/** Headers of RFC 8058: a mail program shows its own button for unsubscribing, which sends a POST to the address. */
function unsubscribing({ unsubscribe }: MailLinks): Record<string, string> {
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
