import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import {
  CHANNELS,
  DELIVERY_STATUSES,
  NOTIFY_EVENTS,
  type Channel,
  type DeliveryStatus,
  type NotifyEvent,
} from '#contracts/states';
import { oneOf } from '../one-of';
import { Run } from './run.entity';
import { User } from './user.entity';

/** One word to one person over one channel. Unique per event of a run: a status message that comes twice tells once. */
@Entity('deliveries')
@Check('deliveries_status', oneOf('status', DELIVERY_STATUSES))
@Check('deliveries_channel', oneOf('channel', CHANNELS))
@Check('deliveries_event', oneOf('event', NOTIFY_EVENTS))
@Index('deliveries_once', ['runId', 'event', 'userId', 'channel'], { unique: true })
@Index('deliveries_due', ['nextTryAt'], { where: `"status" = 'PENDING'` })
@Index('deliveries_user_id', ['userId'])
export class Delivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deliveries_pkey' })
  id: string;

  @Column('uuid', { name: 'run_id' })
  runId: string;

  @ManyToOne(() => Run, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'deliveries_run_id_fkey' })
  run?: Run;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'deliveries_user_id_fkey' })
  user?: User;

  @Column('text')
  event: NotifyEvent;

  @Column('text')
  channel: Channel;

  @Column('text', { default: 'PENDING' })
  status: DeliveryStatus;

  @Column('int', { default: 0 })
  attempts: number;

  /** When it may be tried; while it is being tried, the end of the lease of whoever tries. */
  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;

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
