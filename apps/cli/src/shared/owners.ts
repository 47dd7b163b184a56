import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { UserRepository } from '#users/user.repository';

/** Finds users by the names that an administrator types. */
@Injectable()
export class Owners {
  constructor(private readonly users: UserRepository) {}

  /** @throws Refusal NOT_FOUND when there is no user of this name */
  async idOf(manager: EntityManager, username: string): Promise<string> {
    const user = await this.users.findByName(manager, username);
    if (user === null) throw new Refusal('NOT_FOUND', `there is no user '${username}'; see: users list`);
    return user.id;
  }
}
