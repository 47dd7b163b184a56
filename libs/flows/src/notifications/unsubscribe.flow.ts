import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DELIVERY_EVENTS } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import type { MailClaim } from '#notifications/mail-token.policy';
import { PreferencesRepository } from '#notifications/preferences.repository';
import { TaskRepository } from '#tasks/task.repository';
import { SignalPublisher } from '../signal.publisher';

const ALL_MAILS = DELIVERY_EVENTS.map((event) => `${event}:EMAIL`);

/** Carries out a link in a mail: unsubscribe or mute. It cancels pending mails. Idempotent. */
@Injectable()
export class UnsubscribeFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly preferences: PreferencesRepository,
    private readonly tasks: TaskRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /** Does nothing when the user or the task no longer exists. */
  async grant(claim: MailClaim): Promise<void> {
    if (claim.purpose === 'mute') return this.mute(claim.userId, claim.taskId);
    await inTransaction(this.dataSource, (manager) => this.preferences.unsubscribe(manager, claim.userId, ALL_MAILS));
  }

  private async mute(userId: string, taskId: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await this.tasks.nameAuthor(manager, { id: userId, name: null, via: 'MAIL' });
      if (!(await this.tasks.mute(manager, userId, taskId))) return;
      await this.preferences.cancelMails(manager, userId, taskId);
    });
    this.signals.changed([taskId]);
  }
}
