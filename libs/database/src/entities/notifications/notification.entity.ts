import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { DeliveryEvent } from '#contracts/states';
import { User } from '../accounts/user.entity';

/** What a person is told inside Carillon. It outlives its run and its task. */
@Entity('notifications')
@Index('notifications_once', ['userId', 'eventKey'], { unique: true })
@Index('notifications_user', ['userId', 'createdAt', 'id'])
@Index('notifications_unread', ['userId', 'createdAt', 'id'], { where: `"read_at" IS NULL` })
// One event among many, in the order of the list.
@Index('notifications_event', ['userId', 'event', 'createdAt', 'id'])
@Index('notifications_created', ['createdAt'])
export class Notification {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notifications_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'notifications_user_id_fkey' })
  user?: User;

  /** What is told, once; see Delivery. */
  @Column('text', { name: 'event_key' })
  eventKey: string;

  /** A word of DELIVERY_EVENTS. No CHECK: a new one needs no migration. */
  @Column('text')
  event: DeliveryEvent;

  /** null: it is about no task. */
  @Column('uuid', { name: 'task_id', nullable: true })
  taskId: string | null;

  /** As it was called then. */
  @Column('text', { name: 'task_title', nullable: true })
  taskTitle: string | null;

  /** What there is to say that task and run do not. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
}
