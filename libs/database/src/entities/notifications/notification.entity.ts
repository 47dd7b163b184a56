import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { DeliveryEvent } from '#contracts/states';
import { User } from '../accounts/user.entity';

/** A notification inside Carillon. It outlives its run and its task. */
@Entity('notifications')
@Index('notifications_once', ['userId', 'eventKey'], { unique: true })
@Index('notifications_user', ['userId', 'createdAt', 'id'])
@Index('notifications_unread', ['userId', 'createdAt', 'id'], { where: `"read_at" IS NULL` })
// This index finds one event among many, in the order of the list.
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

  /** Identifies the event; see Delivery. */
  @Column('text', { name: 'event_key' })
  eventKey: string;

  /** An event of DELIVERY_EVENTS. It has no CHECK, so that a new one needs no migration. */
  @Column('text')
  event: DeliveryEvent;

  /** null when it is about no task. */
  @Column('uuid', { name: 'task_id', nullable: true })
  taskId: string | null;

  /** The title of the task at that time. */
  @Column('text', { name: 'task_title', nullable: true })
  taskTitle: string | null;

  /** A text that task and run do not contain. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
}
