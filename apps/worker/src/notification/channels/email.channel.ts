import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-try.repository';
import type { ClaimedDigest } from '#notifications/deliveries/digest.repository';
import type { RunLogLine } from '#runs/read/run-log.repository';
import { MailFailure } from '#mail/mail-failure.policy';
import { Mailer } from '#mail/mailer';
import { countsAsProved, NOT_PROVED } from '#users/accounts/email-proof.policy';
import { digestMail } from '../mails/digest-mail.template';
import { eventMail } from '../mails/event-mail.template';
import type { MailText } from '../mails/mail-frame';
import { mailLinks, type MailLinks } from '../mails/mail-links';
import type { DeliveryOutcome, NotificationChannel, TryBounds } from './channel';

/** There is no automatic retry: once the address is verified, the delivery can be replayed. */
const UNPROVED: DeliveryOutcome = { status: 'failed', retryable: false, answer: `not sent: ${NOT_PROVED}` };

interface Letter {
  /** The Message-ID before its @. All attempts share it: should a mail go out twice, mail programs know it as one. */
  messageId: string;
  email: string;
  text: MailText;
  headers: Record<string, string>;
}

/** Notifies by email: of one event under the id of its delivery, of held events under the id of their digest. */
@Injectable()
export class EmailChannel implements NotificationChannel {
  constructor(
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  send(delivery: ClaimedDelivery, lastLines: RunLogLine[], bounds: TryBounds): Promise<DeliveryOutcome> {
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
    return this.post({ messageId: `delivery.${id}`, email, text, headers }, bounds);
  }

  sendDigest(digest: ClaimedDigest, bounds: TryBounds): Promise<DeliveryOutcome> {
    const { id, email, userId } = digest;
    if (!this.mayWriteTo(digest)) return Promise.resolve(UNPROVED);
    const links = this.linksOf({ userId, taskId: null, runId: null });
    const headers = { 'X-Carillon-Event': 'DIGEST', 'X-Carillon-Digest': id, ...unsubscribing(links) };
    const text = digestMail(digest, this.config.publicUrl ?? '', links);
    return this.post({ messageId: `digest.${id}`, email, text, headers }, bounds);
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

  private async post({ messageId, email, text, headers }: Letter, bounds: TryBounds): Promise<DeliveryOutcome> {
    try {
      const handover = await this.mailer.send({ ...text, to: [email], headers }, { messageId, ...bounds });
      return { status: 'sent', answer: handover.response };
    } catch (error) {
      // A mail that may have been accepted is not retried, as with `email` tasks: the person would get it twice.
      if (error instanceof MailFailure) return { status: 'failed', retryable: error.retryable, answer: error.message };
      if (bounds.giveUp.aborted) return { status: 'failed', retryable: true, answer: 'this worker had to stop' };
      if (bounds.signal.aborted) return { status: 'failed', retryable: true, answer: 'the mail server took too long' };
      throw error;
    }
  }
}

/** Headers of RFC 8058: a mail program shows its own button for unsubscribing, which sends a POST to the address. */
function unsubscribing({ unsubscribe }: MailLinks): Record<string, string> {
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
