import { MailFailure } from '#mail/mail-failure.policy';
import type { Mailer } from '#mail/mailer';
import type { MailText } from '../mails/mail-frame';
import type { AttemptBounds, DeliveryOutcome } from './channel';

/** A mail to one person. */
export interface Letter {
  /** The Message-ID before its @. All attempts share it: should a mail go out twice, mail programs know it as one. */
  messageId: string;
  email: string;
  text: MailText;
  headers: Record<string, string>;
}

/** Hands a mail to the mail server, and tells how that went. @throws an error of our own, or of `beforeHandover` */
export async function postMail(mailer: Mailer, letter: Letter, bounds: AttemptBounds): Promise<DeliveryOutcome> {
  const { messageId, email, text, headers } = letter;
  try {
    const handover = await mailer.send({ ...text, to: [email], headers }, { messageId, ...bounds });
    return { status: 'sent', answer: handover.response };
  } catch (error) {
    // A mail that may have been accepted is not retried, as with `email` tasks: the person would get it twice.
    if (error instanceof MailFailure) return { status: 'failed', retryable: error.retryable, answer: error.message };
    if (bounds.giveUp.aborted) return { status: 'failed', retryable: true, answer: 'this worker had to stop' };
    if (bounds.signal.aborted) return { status: 'failed', retryable: true, answer: 'the mail server took too long' };
    throw error;
  }
}
