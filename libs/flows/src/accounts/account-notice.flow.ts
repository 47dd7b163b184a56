import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { AccountNotice } from '#contracts/accounts';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';

/** Mails the owner of an account what was done with it, so that a thief is noticed. Beat publishes the mails. */
@Injectable()
export class AccountNoticeFlow {
  constructor(
    private readonly mails: AccountMailRepository,
    @Inject(CONFIG) private readonly config: Readonly<Pick<Config, 'emailProof'>>,
  ) {}

  /**
   * Stores the mail in the transaction of the act. `email` is another address than that of the account, such as the
   * previous one.
   */
  async notify(manager: EntityManager, userId: string, notice: AccountNotice, email?: string): Promise<void> {
    await this.mails.notify(manager, userId, notice, { assumed: this.config.emailProof === 'assumed', email });
  }
}
