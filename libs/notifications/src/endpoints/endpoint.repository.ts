import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENDPOINT_CHANNELS, type EndpointChannel } from '#contracts/channels';
import type { EndpointOffReason } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { notInTrash } from '#database/fragments/not-in-trash';
import { Endpoint } from '#database/entities/notifications/endpoint.entity';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

const FIELDS = ['url', 'description', 'events', 'taskId', 'tag'] as const;
/** The fields that the owner of an endpoint can choose. */
export type EndpointFields = Pick<Endpoint, (typeof FIELDS)[number]>;

const SHOWN = [
  ...(['id', 'channel'] as const),
  ...FIELDS,
  ...(['enabled', 'offReason', 'offAt', 'failingSince', 'createdAt', 'updatedAt'] as const),
] as const;
/** An endpoint as its owner sees it, without its secret. */
export interface EndpointView extends Pick<Endpoint, (typeof SHOWN)[number]> {
  /** Until when the previous secret signs as well; null when it does not. */
  previousSecretUntil: Date | null;
}

/** A secret as it is stored; `keyId` null means that it is stored readable. */
export type StoredSecret = Pick<Endpoint, 'keyId' | 'secret'>;

const SECRETS = ['id', 'keyId', 'secret', 'previousKeyId', 'previousSecret'] as const;
/** All secrets of an endpoint as they are stored. */
export type StoredSecrets = Pick<Endpoint, (typeof SECRETS)[number]>;

const TARGET = ['id', 'channel', 'url', 'enabled', 'failingSince'] as const;
/** An endpoint with all that a worker needs to send. */
export interface EndpointTarget extends Pick<Endpoint, (typeof TARGET)[number]> {
  /** The current secret, then the previous one while it is valid. */
  secrets: StoredSecret[];
}

/** The endpoints of a user over these channels. */
export interface EndpointOwner {
  userId: string;
  channels?: readonly EndpointChannel[];
}

const VIEW = `${selectColumns(Endpoint, 'endpoints', SHOWN)},
  CASE WHEN previous_until > clock_timestamp() THEN previous_until END AS "previousSecretUntil"`;

/** Reads and writes endpoints: webhooks, and addresses of other channels. */
@Injectable()
export class EndpointRepository {
  /** Returns a page, the latest first. */
  async page(
    manager: EntityManager,
    { userId, channels = ENDPOINT_CHANNELS }: EndpointOwner,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<EndpointView>> {
    const found = await rows<EndpointView>(
      manager,
      `SELECT ${VIEW} FROM endpoints WHERE user_id = $1 AND channel = ANY($4) AND ${notInTrash('endpoints.task_id')}
        ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [userId, limit, offset, channels],
    );
    const count = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM endpoints WHERE user_id = $1 AND channel = ANY($2) AND ${notInTrash('endpoints.task_id')}`,
      [userId, channels],
    );
    return { count: count?.count ?? 0, rows: found };
  }

  find(
    manager: EntityManager,
    { userId, channels = ENDPOINT_CHANNELS }: EndpointOwner,
    id: string,
  ): Promise<EndpointView | null> {
    return row(
      manager,
      `SELECT ${VIEW} FROM endpoints WHERE id = $1 AND user_id = $2 AND channel = ANY($3) AND ${notInTrash('endpoints.task_id')}`,
      [id, userId, channels],
    );
  }

  /** Locks an endpoint until the end of the transaction. */
  lock(
    manager: EntityManager,
    { userId, channels = ENDPOINT_CHANNELS }: EndpointOwner,
    id: string,
  ): Promise<EndpointView | null> {
    return row(
      manager,
      `SELECT ${VIEW} FROM endpoints WHERE id = $1 AND user_id = $2 AND channel = ANY($3) AND ${notInTrash('endpoints.task_id')} FOR NO KEY UPDATE`,
      [id, userId, channels],
    );
  }

  /**
   * Creates an endpoint; answers null when the user has as many webhooks, or endpoints of other
   * channels, as the quota allows. The lock on the user makes
   * simultaneous creations count one after the other. Endpoints of tasks in the trash count, because a restore brings them
   * back.
   */
  async create(
    manager: EntityManager,
    userId: string,
    endpoint: EndpointFields & { id: string; channel: EndpointChannel; enabled: boolean },
    { keyId, secret }: StoredSecret,
    max: number,
  ): Promise<EndpointView | null> {
    const { id, channel, url, description, events, taskId, tag, enabled } = endpoint;
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
    return row(
      manager,
      `INSERT INTO endpoints (id, user_id, url, description, events, task_id, tag, enabled, off_reason, off_at, key_id, secret, channel)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN NOT $8 THEN 'BY_OWNER' END, CASE WHEN NOT $8 THEN now() END, $9, $10, $12
        WHERE (SELECT count(*) FROM endpoints WHERE user_id = $2 AND (channel = 'WEBHOOK') = ($12 = 'WEBHOOK')) < $11
       RETURNING ${VIEW}`,
      [id, userId, url, description, events, taskId, tag, enabled, keyId, secret, max, channel],
    );
  }

  /** Writes the fields of an endpoint. With another address, the pause that the old receiver has asked for ends. */
  update(
    manager: EntityManager,
    id: string,
    { url, description, events, taskId, tag }: EndpointFields,
  ): Promise<EndpointView | null> {
    return row(
      manager,
      `UPDATE endpoints SET url = $2, description = $3, events = $4, task_id = $5, tag = $6, updated_at = clock_timestamp(),
              paused_until = CASE WHEN url = $2 THEN paused_until END
        WHERE id = $1 RETURNING ${VIEW}`,
      [id, url, description, events, taskId, tag],
    );
  }

  /** Switches an endpoint on and forgets its failures and its pause. */
  async switchOn(manager: EntityManager, id: string): Promise<void> {
    await rows(
      manager,
      `UPDATE endpoints SET enabled = true, off_reason = NULL, off_at = NULL, failing_since = NULL,
              paused_until = NULL, updated_at = clock_timestamp()
        WHERE id = $1 AND NOT enabled`,
      [id],
    );
  }

  /** Switches an endpoint off; false when it was off already. */
  async switchOff(manager: EntityManager, id: string, reason: EndpointOffReason): Promise<boolean> {
    const off = await rows(
      manager,
      `UPDATE endpoints SET enabled = false, off_reason = $2, off_at = clock_timestamp(), updated_at = clock_timestamp()
        WHERE id = $1 AND enabled RETURNING id`,
      [id, reason],
    );
    return off.length > 0;
  }

  /** Replaces the secret; the previous one signs as well for `overlapSeconds`. */
  rotate(
    manager: EntityManager,
    id: string,
    { keyId, secret }: StoredSecret,
    overlapSeconds: number,
  ): Promise<EndpointView | null> {
    return row(
      manager,
      `UPDATE endpoints
          SET previous_key_id = key_id, previous_secret = secret, previous_until = clock_timestamp() + make_interval(secs => $4),
              key_id = $2, secret = $3, updated_at = clock_timestamp()
        WHERE id = $1 RETURNING ${VIEW}`,
      [id, keyId, secret, overlapSeconds],
    );
  }

  async delete(
    manager: EntityManager,
    { userId, channels = ENDPOINT_CHANNELS }: EndpointOwner,
    id: string,
  ): Promise<boolean> {
    const deleted = await rows(
      manager,
      `DELETE FROM endpoints
        WHERE id = $1 AND user_id = $2 AND channel = ANY($3) AND ${notInTrash('endpoints.task_id')} RETURNING id`,
      [id, userId, channels],
    );
    return deleted.length > 0;
  }

  /** Deletes the endpoints of a user with their pending deliveries; answers how many endpoints. */
  async deleteAll(manager: EntityManager, userId: string): Promise<number> {
    return (await rows(manager, `DELETE FROM endpoints WHERE user_id = $1 RETURNING id`, [userId])).length;
  }

  /** Returns an endpoint for sending; null when it was deleted, with its deliveries. */
  async target(manager: EntityManager, id: string): Promise<EndpointTarget | null> {
    const found = await row<
      Omit<EndpointTarget, 'secrets'> &
        Record<'keyId' | 'oldKeyId', string | null> &
        Record<'secret' | 'old', Buffer | null>
    >(
      manager,
      `SELECT ${selectColumns(Endpoint, 'endpoints', [...TARGET, 'keyId', 'secret'])},
              ${selectColumns(Endpoint, 'endpoints', { oldKeyId: 'previousKeyId' })},
              CASE WHEN previous_until > clock_timestamp() THEN previous_secret END AS old
         FROM endpoints WHERE id = $1`,
      [id],
    );
    if (found === null) return null;
    const { keyId, secret, oldKeyId, old, ...target } = found;
    const secrets = [
      { keyId, secret },
      { keyId: oldKeyId, secret: old },
    ].filter((one): one is StoredSecret => one.secret !== null);
    return { ...target, secrets };
  }

  /**
   * Locks endpoints that have a secret under another key (or none), after this id, so that nobody changes them
   * meanwhile.
   */
  lockOfOtherKeys(
    manager: EntityManager,
    keyId: string,
    afterId: string | null,
    limit: number,
  ): Promise<StoredSecrets[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Endpoint, 'endpoints', SECRETS)}
         FROM endpoints
        WHERE ($2::uuid IS NULL OR id > $2)
          AND (key_id IS DISTINCT FROM $1 OR (previous_secret IS NOT NULL AND previous_key_id IS DISTINCT FROM $1))
        ORDER BY id LIMIT $3 FOR UPDATE`,
      [keyId, afterId, limit],
    );
  }

  /** Stores the secrets of an endpoint under another key. */
  async reseal(manager: EntityManager, resealed: StoredSecrets): Promise<void> {
    const { id, keyId, secret, previousKeyId, previousSecret } = resealed;
    await rows(
      manager,
      `UPDATE endpoints SET key_id = $2, secret = $3, previous_key_id = $4, previous_secret = $5 WHERE id = $1`,
      [id, keyId, secret, previousKeyId, previousSecret],
    );
  }

  async noteSuccess(manager: EntityManager, id: string): Promise<void> {
    await rows(manager, `UPDATE endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL`, [id]);
  }

  /** Notes a failure; answers since when nothing arrives at the endpoint, in days. */
  noteFailure(
    manager: EntityManager,
    id: string,
  ): Promise<(Pick<Endpoint, 'channel' | 'url'> & { failingDays: number }) | null> {
    return row(
      manager,
      `UPDATE endpoints SET failing_since = coalesce(failing_since, clock_timestamp()) WHERE id = $1
       RETURNING channel, url, extract(epoch FROM clock_timestamp() - failing_since)::float8 / 86400 AS "failingDays"`,
      [id],
    );
  }
}
