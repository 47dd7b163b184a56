import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DELIVERY_EVENTS } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import type { MailClaim } from '#notifications/mail-token.policy';
import { PreferencesRepository } from '#notifications/preferences.repository';
import { TaskRepository } from '#tasks/task.repository';
import { SignalPublisher } from '../signal.publisher';

const ALL_MAILS = DELIVERY_EVENTS.map((event) => `${event}:EMAIL`);

/** Carries out a link in a mail: unsubscribe, mute or acknowledge. The first two cancel pending mails. Idempotent. */
@Injectable()
export class MailLinkFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly preferences: PreferencesRepository,
    private readonly tasks: TaskRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Does nothing when the user or the task no longer exists. Returns false when there is nothing to acknowledge: the task
   * no longer fails, or no longer exists.
   */
  async grant(claim: MailClaim): Promise<boolean> {
    const { purpose, userId } = claim;
    if (purpose === 'acknowledge') return this.acknowledge(userId, claim.taskId);
    if (purpose === 'mute') await this.mute(userId, claim.taskId);
    else await inTransaction(this.dataSource, (manager) => this.preferences.unsubscribe(manager, userId, ALL_MAILS));
    return true;
  }

  private async mute(userId: string, taskId: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await this.tasks.nameAuthor(manager, { id: userId, name: null, via: 'MAIL' });
      if (!(await this.tasks.mute(manager, userId, taskId))) return;
      await this.preferences.cancelMails(manager, userId, taskId);
    });
    this.signals.changed([taskId]);
  }

  /** Stops the reminders, as TaskActionsFlow.acknowledge does for a person who is logged in. */
  private async acknowledge(userId: string, taskId: string): Promise<boolean> {
    const isFailing = await inTransaction(this.dataSource, async (manager) => {
      if ((await this.tasks.lock(manager, userId, taskId)) === null) return false;
      return this.tasks.acknowledge(manager, taskId);
    });
    if (isFailing) this.signals.changed([taskId], [], userId);
    return isFailing;
  }
}
