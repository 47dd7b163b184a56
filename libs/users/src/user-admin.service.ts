import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { AuditRepository, type Who } from './audit.repository';
import { UserRepository, type AdminChanges, type UserView } from './user.repository';

/** What admins do to people, for the API and the admin CLI alike; every change stands in the audit log. */
@Injectable()
export class UserAdminService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws Refusal NOT_FOUND, CONFLICT when no admin would be left */
  change(who: Who, userId: string, changes: AdminChanges): Promise<UserView> {
    return inTransaction(this.dataSource, async (manager) => {
      if (changes.disabled || changes.role === 'user') await this.refuseLastAdmin(manager, userId);
      const user = await this.users.change(manager, userId, changes);
      if (user === null) throw notFound('user', userId);
      await this.audit.record(manager, who, {
        action: 'USER_CHANGED',
        target: { type: 'user', id: userId },
        details: { username: user.username, ...changes },
      });
      return user;
    });
  }

  /** @throws Refusal CONFLICT when this person is the only admin; needs a transaction */
  async refuseLastAdmin(manager: EntityManager, userId: string): Promise<void> {
    if (await this.users.isLastAdmin(manager, userId))
      throw new Refusal('CONFLICT', 'this is the only admin; make another one first');
  }
}
