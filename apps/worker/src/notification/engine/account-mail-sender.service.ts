import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { isAccountNotice } from '#contracts/accounts';
import { Mailer } from '#mail/mailer';
import type { ClaimedAccountMail } from '#users/accounts/account-mail.repository';
import { AccountTokenRepository } from '#users/accounts/account-token.repository';
import type { AttemptBounds, DeliveryOutcome } from '../channels/channel';
import { postMail } from '../channels/post-mail';
import { accountMail, accountNoticeMail } from '../mails/account-mail.template';
import type { MailText } from '../mails/mail-frame';

/**
 * Sends mails about accounts. The token of a mail is made here and exists only in the mail. Should a mail go out twice
 * (its server refused it for the moment and accepted it nevertheless), both tokens are valid and using one ends the
 * other.
 */
@Injectable()
export class AccountMailSender {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: AccountTokenRepository,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async send(mail: ClaimedAccountMail, bounds: AttemptBounds): Promise<DeliveryOutcome> {
    const { id, email, purpose } = mail;
    const headers = { 'X-Carillon-Event': purpose };
    return postMail(this.mailer, { messageId: `account.${id}`, email, text: await this.textOf(mail), headers }, bounds);
  }

  private async textOf({ userId, email, purpose }: ClaimedAccountMail): Promise<MailText> {
    const publicUrl = this.config.publicUrl ?? '';
    if (isAccountNotice(purpose)) return accountNoticeMail(purpose, publicUrl);
    const token = await this.tokens.create(this.dataSource.manager, { userId, purpose, email });
    return accountMail(purpose, token, publicUrl);
  }
}
