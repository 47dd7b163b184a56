import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { MailAllowanceRepository } from '#users/mail-allowance.repository';

/** Counts the recipients to whom a person's `email` tasks may write in a day. */
@Injectable()
export class MailAllowanceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly allowances: MailAllowanceRepository,
    private readonly quotas: QuotaNoticeFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** Takes part of today's allowance; null when less than that is left. */
  async take(ownerId: string, count: number): Promise<{ giveBack(): Promise<void> } | null> {
    const { manager } = this.dataSource;
    const most = this.config.maxRecipientsPerDay;
    if (most === 0) return { giveBack: async () => undefined };
    if (!(await this.allowances.take(manager, ownerId, count, most))) {
      const rule = `your tasks may write to at most ${most} recipients in a day (UTC)`;
      await this.quotas.notify(ownerId, 'mails', `${rule}; a mail to ${count} was not sent`);
      return null;
    }
    return { giveBack: () => this.allowances.giveBack(manager, ownerId, count) };
  }
}
