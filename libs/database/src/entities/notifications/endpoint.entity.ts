import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { EndpointChannel } from '#contracts/channels';
import { ENDPOINT_OFF_REASONS, type DeliveryEvent, type EndpointOffReason } from '#contracts/states';
import { oneOf } from '../../one-of';
import { Task } from '../tasks/task.entity';
import { User } from '../accounts/user.entity';

/**
 * An endpoint to which the notices of a user are sent by HTTP: a webhook, or an address of another channel. The version
 * before reads and writes the webhooks among them as the view `webhook_endpoints`.
 */
@Entity('endpoints')
@Check('endpoints_off', `"enabled" = ("off_reason" IS NULL) AND "enabled" = ("off_at" IS NULL)`)
@Check('endpoints_off_reason', oneOf('off_reason', ENDPOINT_OFF_REASONS))
@Index('endpoints_user', ['userId', 'createdAt', 'id'])
@Index('endpoints_task_id', ['taskId'], { where: `"task_id" IS NOT NULL` })
export class Endpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'endpoints_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'endpoints_user_id_fkey' })
  user?: User;

  /** A channel of CHANNELS. It has no CHECK, so that a new one needs no migration. */
  @Column('text', { default: 'WEBHOOK' })
  channel: EndpointChannel;

  /** The address as people see it; where the address itself is a secret, without the secret part. */
  @Column('text')
  url: string;

  @Column('text', { default: '' })
  description: string;

  /** The events that are sent; empty means all, also those that later versions add. */
  @Column('text', { array: true, default: () => "'{}'" })
  events: DeliveryEvent[];

  /** Restricts events to this task; null means all tasks. */
  @Column('uuid', { name: 'task_id', nullable: true })
  taskId: string | null;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'endpoints_task_id_fkey' })
  task?: Task;

  /** Restricts events to tasks with this tag; null means all tasks. */
  @Column('text', { nullable: true })
  tag: string | null;

  @Column('boolean', { default: true })
  enabled: boolean;

  @Column('text', { name: 'off_reason', nullable: true })
  offReason: EndpointOffReason | null;

  @Column('timestamptz', { name: 'off_at', nullable: true })
  offAt: Date | null;

  /**
   * The id of the key of SECRETS_KEYS that opens the secret; null when it is stored readable, because the operator has
   * no keys.
   */
  @Column('text', { name: 'key_id', nullable: true })
  keyId: string | null;

  /** The key that signs webhooks; for other channels, their settings as JSON. */
  @Column('bytea')
  secret: Buffer;

  @Column('text', { name: 'previous_key_id', nullable: true })
  previousKeyId: string | null;

  /** The previous secret, which signs as well until `previousUntil`. */
  @Column('bytea', { name: 'previous_secret', nullable: true })
  previousSecret: Buffer | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil: Date | null;

  /** The end of a pause that the receiver has asked for (429 with Retry-After); notices until then wait for it. */
  @Column('timestamptz', { name: 'paused_until', nullable: true })
  pausedUntil: Date | null;

  /** The first failure since the last success; null when the last attempt succeeded. */
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
