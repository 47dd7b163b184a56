import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { EndpointRepository, type StoredSecrets } from '#notifications/endpoints/endpoint.repository';
import { CannotOpen } from '#secrets/secret-keys.policy';
import { EndpointSecrets } from './endpoint-secrets.policy';

const AT_ONCE = 200;

/** Seals the secrets of webhook endpoints again, under the first key; also those that were stored without a key. */
@Injectable()
export class RotateEndpointSecretsFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly endpoints: EndpointRepository,
  ) {}

  /**
   * Seals batch by batch; it may be stopped and started again. Answers how many were sealed, and why others were not.
   */
  async rotate(secrets: EndpointSecrets, keyId: string): Promise<{ rotated: number; failed: string[] }> {
    const failed: string[] = [];
    let rotated = 0;
    for (let afterId: string | null = null, more = true; more;) {
      const after: string | null = afterId;
      const batch = await this.rotateSome(secrets, keyId, after);
      rotated += batch.count - batch.failed.length;
      failed.push(...batch.failed);
      afterId = batch.lastId;
      more = batch.count === AT_ONCE;
    }
    return { rotated, failed };
  }

  private rotateSome(
    secrets: EndpointSecrets,
    keyId: string,
    afterId: string | null,
  ): Promise<{ count: number; failed: string[]; lastId: string | null }> {
    return inTransaction(this.dataSource, async (manager) => {
      const locked = await this.endpoints.lockOfOtherKeys(manager, keyId, afterId, AT_ONCE);
      const sealed = locked.map((stored) => resealed(secrets, stored));
      for (const one of sealed) if (typeof one !== 'string') await this.endpoints.reseal(manager, one);
      const failed = sealed.filter((one) => typeof one === 'string');
      return { count: locked.length, failed, lastId: locked.at(-1)?.id ?? null };
    });
  }
}

/** Returns the secrets sealed under the first key, or the reason why they cannot be opened. */
function resealed(secrets: EndpointSecrets, stored: StoredSecrets): StoredSecrets | string {
  const { id, previousKeyId, previousSecret } = stored;
  try {
    const present = secrets.seal(id, secrets.open(id, stored));
    if (previousSecret === null) return { id, ...present, previousKeyId, previousSecret };
    const previous = secrets.seal(id, secrets.open(id, { keyId: previousKeyId, secret: previousSecret }));
    return { id, ...present, previousKeyId: previous.keyId, previousSecret: previous.secret };
  } catch (error) {
    if (error instanceof CannotOpen) return `webhook ${id}: ${error.message}`;
    throw error;
  }
}
