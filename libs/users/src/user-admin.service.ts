import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { normalUsername } from './accounts/account.policy';
import { AccountMailRepository } from './accounts/account-mail.repository';
import { AuditRepository, type Who } from './audit.repository';
import { PasswordHashService } from './accounts/password-hash.service';
import { newSecret } from './access/secret-token.factory';
import { UserRepository, type AdminChanges, type NewUser, type UserView } from './user.repository';

/** A user for whom an admin creates an account. */
export type InvitedUser = Omit<NewUser, 'passwordHash' | 'role' | 'isProved'>;

/** Changes users on behalf of admins, for the API and the admin CLI alike; the audit log records every change. */
@Injectable()
export class UserAdminService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly audit: AuditRepository,
    private readonly passwords: PasswordHashService,
    private readonly mails: AccountMailRepository,
  ) {}

  /**
   * Creates an account whose owner chooses the password by a mail, which proves the address; answers the id of the mail.
   * @throws Refusal VALIDATION when the name or the address is taken
   */
  async create(who: Who, account: InvitedUser): Promise<{ user: UserView; mailId: string | null }> {
    // Nobody knows this password: until the mail is answered nobody can log in.
    const passwordHash = await this.passwords.hash(newSecret());
    return inTransaction(this.dataSource, async (manager) => {
      const user = await this.insert(manager, who, { ...account, passwordHash, role: 'user' });
      return { user, mailId: await this.mails.insert(manager, user.id, 'RESET_PASSWORD') };
    });
  }

  /**
   * Creates an admin with a password that was checked before; the creator vouches for the address.
   * @throws Refusal VALIDATION when the name or the address is taken
   */
  async createAdmin(who: Who, account: InvitedUser, password: string): Promise<UserView> {
    const passwordHash = await this.passwords.hash(password);
    return inTransaction(this.dataSource, (manager) =>
      this.insert(manager, who, { ...account, passwordHash, role: 'admin', isProved: true }),
    );
  }

  private async insert(manager: EntityManager, who: Who, account: NewUser): Promise<UserView> {
    const username = normalUsername(account.username);
    const user = await this.users.insert(manager, { ...account, username });
    if (user === null) return this.refuseTaken(manager, username, account.email);
    const target = { type: 'user', id: user.id };
    await this.audit.record(manager, who, { action: 'USER_CREATED', target, details: { username, role: user.role } });
    return user;
  }

  private async refuseTaken(manager: EntityManager, username: string, email: string): Promise<never> {
    const taken = await this.users.taken(manager, username, email);
    const [field, value] = taken.username ? ['username', username] : ['email', email];
    throw new Refusal('VALIDATION', `the request is not valid: ${field}`, {
      [field]: [`'${value}' has an account already`],
    });
  }

  /** Changes a user. Needs a transaction. @throws Refusal NOT_FOUND, CONFLICT when no admin would be left */
  async change(manager: EntityManager, who: Who, userId: string, changes: AdminChanges): Promise<UserView> {
    if (changes.disabled || changes.role === 'user') await this.refuseLastAdmin(manager, userId);
    const user = await this.users.change(manager, userId, changes);
    if (user === null) throw notFound('user', userId);
    await this.audit.record(manager, who, {
      action: 'USER_CHANGED',
      target: { type: 'user', id: userId },
      details: { username: user.username, ...changes },
    });
    return user;
  }

  /** Refuses the removal of the only admin. Needs a transaction. @throws Refusal CONFLICT */
  async refuseLastAdmin(manager: EntityManager, userId: string): Promise<void> {
    if (await this.users.isLastAdmin(manager, userId))
      throw new Refusal('CONFLICT', 'this is the only admin; make another one first');
  }
}
