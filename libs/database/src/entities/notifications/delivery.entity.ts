import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Channel } from '#contracts/channels';
import {
  DELIVERY_STATUSES,
  HOLD_REASONS,
  type DeliveryKind,
  type DeliveryStatus,
  type HoldReason,
} from '#contracts/states';
import { oneOf } from '../../one-of';
import { Run } from '../runs/run.entity';
import { Task } from '../tasks/task.entity';
import { User } from '../accounts/user.entity';
import { Endpoint } from './endpoint.entity';

/**
 * One event for one user over one channel and, where the channel has endpoints, to one of them. It is unique per event: a status message
 * that comes twice notifies once.
 */
@Entity('deliveries')
@Check('deliveries_status', oneOf('status', DELIVERY_STATUSES))
@Check('deliveries_held_because', oneOf('held_because', HOLD_REASONS))
@Check('deliveries_endpoint', `("channel" = 'EMAIL') = ("endpoint_id" IS NULL)`)
@Index('deliveries_once', ['eventKey', 'userId', 'channel'], { unique: true, where: `"endpoint_id" IS NULL` })
@Index('deliveries_once_per_endpoint', ['eventKey', 'endpointId'], {
  unique: true,
  where: `"endpoint_id" IS NOT NULL`,
})
@Index('deliveries_run_id', ['runId'])
@Index('deliveries_task_id', ['taskId'])
@Index('deliveries_due_of_channel', ['channel', 'nextTryAt'], { where: `"status" = 'PENDING'` })
// This index serves processes of the version before; delete it with the next change of this table.
@Index('deliveries_due', ['nextTryAt'], { where: `"status" = 'PENDING' AND "endpoint_id" IS NULL` })
@Index('deliveries_due_of_endpoint', ['endpointId', 'nextTryAt'], {
  where: `"status" = 'PENDING' AND "endpoint_id" IS NOT NULL`,
})
@Index('deliveries_ended_of_schedules', ['finishedAt'], {
  where: `"run_id" IS NULL AND "finished_at" IS NOT NULL`,
})
@Index('deliveries_held', ['userId', 'heldUntil'], { where: `"status" = 'PENDING' AND "held_until" IS NOT NULL` })
@Index('deliveries_claimed', ['workerId'], { where: `"worker_id" IS NOT NULL` })
@Index('deliveries_user', ['userId', 'createdAt', 'id'])
@Index('deliveries_of_endpoint', ['endpointId', 'createdAt', 'id'], { where: `"endpoint_id" IS NOT NULL` })
@Index('deliveries_failed', ['userId', 'createdAt', 'id'], { where: `"status" = 'FAILED'` })
@Index('deliveries_failed_of_channel', ['channel', 'finishedAt'], { where: `"status" = 'FAILED'` })
@Index('deliveries_created', ['createdAt', 'id'])
export class Delivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deliveries_pkey' })
  id: string;

  /** Identifies the event: `<event>:<id of the run>` or, for a schedule, `<event>:<id of the task>:<instant>`. */
  @Column('text', { name: 'event_key' })
  eventKey: string;

  /** null when it is about no task. */
  @Column('uuid', { name: 'task_id', nullable: true })
  taskId: string | null;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'deliveries_task_id_fkey' })
  task?: Task;

  /** null when it is about no run. */
  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  @ManyToOne(() => Run, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'deliveries_run_id_fkey' })
  run?: Run;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'deliveries_user_id_fkey' })
  user?: User;

  /** A kind of DELIVERY_KINDS. It has no CHECK, so that a new one needs no migration. */
  @Column('text')
  event: DeliveryKind;

  /** A channel of CHANNELS. It has no CHECK, so that a new one needs no migration. */
  @Column('text')
  channel: Channel;

  /** The endpoint; null for channels that notify people directly. */
  @Column('uuid', { name: 'endpoint_id', nullable: true })
  endpointId: string | null;

  @ManyToOne(() => Endpoint, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'deliveries_endpoint_id_fkey' })
  endpoint?: Endpoint;

  /** A text that task and run do not contain. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { default: 'PENDING' })
  status: DeliveryStatus;

  /** How many attempts there were, also before a replay. */
  @Column('int', { default: 0 })
  attempts: number;

  /** How many attempts there were before the last replay, with which the delays begin again. */
  @Column('int', { name: 'attempts_before_replay', default: 0 })
  attemptsBeforeReplay: number;

  /** When the next attempt is due; during an attempt, the end of its lease. */
  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;

  /**
   * Until when the mail is held although nothing failed; it is sent with all that is held until then. null when it was
   * not held.
   */
  @Column('timestamptz', { name: 'held_until', nullable: true })
  heldUntil: Date | null;

  @Column('text', { name: 'held_because', nullable: true })
  heldBecause: HoldReason | null;

  /**
   * The digest with which it is sent, the same at every attempt. null when it is sent alone, or its time has not come.
   */
  @Column('uuid', { name: 'digest_id', nullable: true })
  digestId: string | null;

  /**
   * The worker of the current attempt; null when there is none, or the worker is of an older version, whose claim only
   * its lease ends. No foreign key: rows of workers are pruned.
   */
  @Column('uuid', { name: 'worker_id', nullable: true })
  workerId: string | null;

  /** Written just before the final dot of the mail: from then on it may have been accepted. null before. */
  @Column('timestamptz', { name: 'handed_over_at', nullable: true })
  handedOverAt: Date | null;

  /** When its message was last published; null: never. */
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  /** The last answer of the mail server or receiver. */
  @Column('text', { nullable: true })
  answer: string | null;

  /** The body that was sent to a webhook: every attempt sends the same bytes. */
  @Column('text', { nullable: true })
  body: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
