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
  async take(ownerId: string, count: number): Promise<{ release(): Promise<void> } | null> {
    const { manager } = this.dataSource;
    const max = this.config.maxRecipientsPerDay;
    if (max === 0) return { release: async () => undefined };
    if (!(await this.allowances.take(manager, ownerId, count, max))) {
      const rule = `your tasks may write to at most ${max} recipients in a day (UTC)`;
      await this.quotas.notify(ownerId, 'mails', `${rule}; a mail to ${count} was not sent`);
      return null;
    }
    return { release: () => this.allowances.release(manager, ownerId, count) };
  }
}
