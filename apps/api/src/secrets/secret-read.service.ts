import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CountedPage } from '#database/list';
import { SecretRepository, type SecretView } from '#secrets/secret.repository';
import { SecretUseRepository } from '#tasks/secret-use.repository';
import type { SecretDetailDto } from './secret.dto';

/** Reads what may be shown of secrets: their names and times, and the tasks that name them. */
@Injectable()
export class SecretReadService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SecretRepository,
    private readonly uses: SecretUseRepository,
  ) {}

  page(ownerId: string, window: { limit: number; offset: number }): Promise<CountedPage<SecretView>> {
    return this.secrets.page(this.dataSource.manager, ownerId, window);
  }

  /** Returns a secret with its tasks; null when there is none of this name. */
  async find(ownerId: string, name: string): Promise<SecretDetailDto | null> {
    const { manager } = this.dataSource;
    const found = await this.secrets.find(manager, ownerId, name);
    if (found === null) return null;
    const { count: taskCount, tasks } = await this.uses.find(manager, ownerId, name);
    return { ...found, taskCount, tasks };
  }
}
