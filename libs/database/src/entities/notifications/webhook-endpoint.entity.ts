import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WEBHOOK_OFF_REASONS, type DeliveryEvent, type WebhookOffReason } from '#contracts/states';
import { oneOf } from '../../one-of';
import { Task } from '../tasks/task.entity';
import { User } from '../accounts/user.entity';

/** An endpoint to which the events of a user are sent by HTTP (Standard Webhooks). */
@Entity('webhook_endpoints')
@Check('webhook_endpoints_off', `"enabled" = ("off_reason" IS NULL) AND "enabled" = ("off_at" IS NULL)`)
@Check('webhook_endpoints_off_reason', oneOf('off_reason', WEBHOOK_OFF_REASONS))
@Index('webhook_endpoints_user', ['userId', 'createdAt', 'id'])
@Index('webhook_endpoints_task_id', ['taskId'], { where: `"task_id" IS NOT NULL` })
export class WebhookEndpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'webhook_endpoints_user_id_fkey' })
  user?: User;

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
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'webhook_endpoints_task_id_fkey' })
  task?: Task;

  /** Restricts events to tasks with this tag; null means all tasks. */
  @Column('text', { nullable: true })
  tag: string | null;

  @Column('boolean', { default: true })
  enabled: boolean;

  @Column('text', { name: 'off_reason', nullable: true })
  offReason: WebhookOffReason | null;

  @Column('timestamptz', { name: 'off_at', nullable: true })
  offAt: Date | null;

  /**
   * The id of the key of SECRETS_KEYS that opens the secret; null when it is stored readable, because the operator has
   * no keys.
   */
  @Column('text', { name: 'key_id', nullable: true })
  keyId: string | null;

  @Column('bytea')
  secret: Buffer;

  @Column('text', { name: 'previous_key_id', nullable: true })
  previousKeyId: string | null;

  /** The previous secret, which signs as well until `previousUntil`. */
  @Column('bytea', { name: 'previous_secret', nullable: true })
  previousSecret: Buffer | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil: Date | null;

  /** The first failure since the last success; null when the last attempt succeeded. */
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
