import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CountedPage } from '#database/list';
import { RunQuotaFlow } from '#flows/tasks/run-quota.flow';
import { UserRepository } from '#users/user.repository';
import { windowOf } from '../http/lists/page.dto';
import type { ListedUserDto, UserListQueryDto } from './admin-user.dto';

/** Lists users with how much of their quotas they use. */
@Injectable()
export class ListedUsersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly quotas: RunQuotaFlow,
  ) {}

  /** Returns a page, the latest first. */
  async page(query: UserListQueryDto): Promise<CountedPage<ListedUserDto>> {
    const filter = { search: query.search ?? null, role: query.role ?? null, disabled: query.disabled ?? null };
    const { manager } = this.dataSource;
    const { rows, count } = await this.users.page(manager, filter, windowOf(query));
    const used = await this.quotas.used(
      manager,
      rows.map(({ id }) => id),
    );
    // A user who was deleted between the two statements is left out.
    const listed = rows.flatMap((user) => {
      const usage = used.get(user.id);
      return usage === undefined ? [] : [{ ...user, usage }];
    });
    return { rows: listed, count };
  }
}
