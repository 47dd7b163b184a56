import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { violates } from '#database/database-away';
import { AccountFlow } from '#flows/accounts/account.flow';
import { AccountNoticeFlow } from '#flows/accounts/account-notice.flow';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { RunQuotaFlow } from '#flows/tasks/run-quota.flow';
import { PreferencesRepository } from '#notifications/preferences.repository';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { AuditRepository } from '#users/audit.repository';
import { UserRepository, type UserView } from '#users/user.repository';
import type { KnownWho } from '../access/current-user.decorator';
import { invalid, zoneOf } from '../http/problems/invalid';
import { PasswordCheck } from '../auth/password-check.service';
import { PreferencesService } from '../notifications/preferences.service';
import type { ProfileDto, UpdateProfileDto } from './user.dto';

/** Changes the account of a person, and deletes it. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly passwords: PasswordCheck,
    private readonly mails: AccountMailRepository,
    private readonly mailPublisher: AccountMailPublisher,
    private readonly audit: AuditRepository,
    private readonly accounts: AccountFlow,
    private readonly preferences: PreferencesRepository,
    private readonly notices: AccountNoticeFlow,
    private readonly preferencesService: PreferencesService,
    private readonly runQuotas: RunQuotaFlow,
  ) {}

  async view(user: UserView): Promise<ProfileDto> {
    const usage = (await this.runQuotas.used(this.dataSource.manager, [user.id])).get(user.id);
    if (usage === undefined) throw notFound('user', user.id);
    return { ...user, usage, quietHours: await this.preferencesService.quietHours(user.id) };
  }

  /**
   * Changes a profile. A new address needs the password, is not verified, and gets a mail; a new zone moves quiet
   * hours.
   * @throws Refusal VALIDATION
   */
  async update(who: KnownWho, user: UserView, dto: UpdateProfileDto): Promise<ProfileDto> {
    const { currentPassword, email, firstName, lastName, timeZone, quietHours } = dto;
    const changes = { email, firstName, lastName, ...(timeZone === undefined ? {} : { timeZone: zoneOf(timeZone) }) };
    const moves = email !== undefined && (await this.users.isOtherAddress(this.dataSource.manager, user.id, email));
    if (moves && currentPassword === undefined)
      throw invalid('currentPassword', 'is missing: changing the e-mail address needs the password');
    if (currentPassword !== undefined) await this.passwords.checkOwn(who, currentPassword, 'currentPassword');
    const { changed, mailId } = await this.dataSource
      .transaction(async (manager) => {
        // The notice to the old address is stored before the change, because it is sent only if that address was
        // verified.
        if (moves) await this.notices.notify(manager, user.id, 'EMAIL_CHANGED', user.email);
        const now = await this.users.changeProfile(manager, user.id, changes);
        if (now === null) throw notFound('user', user.id);
        if (quietHours !== undefined) await this.preferencesService.changeIn(manager, user.id, { quietHours });
        else if (timeZone !== undefined) await this.preferences.retime(manager, user.id);
        if (!moves) return { changed: now, mailId: null };
        await this.audit.record(manager, who, { action: 'EMAIL_CHANGED', target: { type: 'user', id: user.id } });
        return { changed: now, mailId: await this.mails.insert(manager, user.id, 'VERIFY_EMAIL') };
      })
      .catch((error: unknown) => {
        if (violates(error, 'users_email_key')) throw invalid('email', `'${email}' has an account already`);
        throw error;
      });
    if (mailId !== null) this.mailPublisher.announce(mailId);
    return this.view(changed);
  }

  /** @throws Refusal VALIDATION when the password is wrong, CONFLICT for the only admin */
  async delete(who: KnownWho, password: string): Promise<void> {
    await this.passwords.checkOwn(who, password, 'password');
    await this.accounts.delete(who);
  }
}
