import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import {
  CHANNELS,
  DELIVERY_STATUSES,
  DELIVERY_EVENTS,
  HOLD_REASONS,
  type Channel,
  type DeliveryStatus,
  type DeliveryEvent,
  type HoldReason,
} from '#contracts/states';
import { oneOf } from '../one-of';
import { Run } from './run.entity';
import { Task } from './task.entity';
import { User } from './user.entity';

/** One word to one person over one channel. Unique per event: a status message that comes twice tells once. */
@Entity('deliveries')
@Check('deliveries_status', oneOf('status', DELIVERY_STATUSES))
@Check('deliveries_channel', oneOf('channel', CHANNELS))
@Check('deliveries_event', oneOf('event', DELIVERY_EVENTS))
@Check('deliveries_held_because', oneOf('held_because', HOLD_REASONS))
@Index('deliveries_once', ['eventKey', 'userId', 'channel'], { unique: true })
@Index('deliveries_run_id', ['runId'])
@Index('deliveries_task_id', ['taskId'])
@Index('deliveries_due', ['nextTryAt'], { where: `"status" = 'PENDING'` })
@Index('deliveries_ended_of_schedules', ['finishedAt'], {
  where: `"run_id" IS NULL AND "finished_at" IS NOT NULL`,
})
@Index('deliveries_of_user', ['userId', 'event', 'channel', 'createdAt'])
@Index('deliveries_held', ['userId', 'heldUntil'], { where: `"status" = 'PENDING' AND "held_until" IS NOT NULL` })
export class Delivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deliveries_pkey' })
  id: string;

  /** What is told, once: `<event>:<id of the run>` or, for a schedule, `<event>:<id of the task>:<instant>`. */
  @Column('text', { name: 'event_key' })
  eventKey: string;

  /** null: it is about no task. */
  @Column('uuid', { name: 'task_id', nullable: true })
  taskId: string | null;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'deliveries_task_id_fkey' })
  task?: Task;

  /** null: it is about the schedule, or about no task. */
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

  @Column('text')
  event: DeliveryEvent;

  @Column('text')
  channel: Channel;

  /** What there is to say besides, where no row says it. */
  @Column('jsonb', { nullable: true })
  detail: Record<string, unknown> | null;

  @Column('text', { default: 'PENDING' })
  status: DeliveryStatus;

  @Column('int', { default: 0 })
  attempts: number;

  /** When it may be tried; while it is being tried, the end of the lease of whoever tries. */
  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;

  /** It is not sent before, although nothing went wrong; goes out with what was held until then. null: it was not held. */
  @Column('timestamptz', { name: 'held_until', nullable: true })
  heldUntil: Date | null;

  @Column('text', { name: 'held_because', nullable: true })
  heldBecause: HoldReason | null;

  /** The mail that it goes out with; it stays the same for all tries. null: it goes alone, or its time has not come. */
  @Column('uuid', { name: 'digest_id', nullable: true })
  digestId: string | null;

  /** When its message was last published; null: never. */
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  /** What the other side answered last. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
