import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { ClaimedDelivery } from '#notifications/delivery.repository';
import type { RunLogLine } from '#runs/run-log.repository';
import { MailFailure } from '../../mail/mail-failure.policy';
import { Mailer } from '../../mail/mailer';
import { runMail } from '../run-mail.template';
import type { DeliveryOutcome, NotificationChannel } from './channel';

/** Tells by e-mail. The Message-ID is that of the delivery: should a mail go out twice, it is the same mail. */
@Injectable()
export class EmailChannel implements NotificationChannel {
  constructor(
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async send(delivery: ClaimedDelivery, lastLines: RunLogLine[], signal: AbortSignal): Promise<DeliveryOutcome> {
    const mail = runMail(delivery, lastLines, this.config.publicUrl ?? '');
    const headers = {
      'X-Carillon-Event': delivery.event,
      ...(delivery.run ? { 'X-Carillon-Run': delivery.run.id } : {}),
      ...(delivery.taskId === null ? {} : { 'X-Carillon-Task': delivery.taskId }),
    };
    try {
      const handover = await this.mailer.send(
        { ...mail, to: [delivery.email], headers },
        { messageId: `delivery.${delivery.id}`, signal },
      );
      return { status: 'sent', answer: handover.response };
    } catch (error) {
      if (signal.aborted) return { status: 'failed', retryable: true, answer: 'the mail server took too long' };
      if (!(error instanceof MailFailure)) throw error;
      return { status: 'failed', retryable: error.retryable, answer: error.message };
    }
  }
}
