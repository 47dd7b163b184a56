import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { UserRepository } from '#users/user.repository';

/** Names of users for their ids, and the other way round. */
@Injectable()
export class Owners {
  constructor(private readonly users: UserRepository) {}

  /** @throws Refusal NOT_FOUND */
  async idOf(manager: EntityManager, username: string): Promise<string> {
    const user = await this.users.findByName(manager, username);
    if (user === null) throw new Refusal('NOT_FOUND', `there is no user '${username}'; see: users list`);
    return user.id;
  }

  namesOf(manager: EntityManager, owned: { ownerId: string }[]): Promise<Map<string, string>> {
    return this.users.usernames(manager, [...new Set(owned.map(({ ownerId }) => ownerId))]);
  }
}
