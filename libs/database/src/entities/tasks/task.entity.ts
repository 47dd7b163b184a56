import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import {
  BACKOFFS,
  OVERLAP_POLICIES,
  PRIORITIES,
  RUN_STATUSES,
  type Backoff,
  type NotifyEvent,
  type OverlapPolicy,
  type Priority,
  type RunStatus,
} from '#contracts/states';
import { oneOf } from '../../one-of';
import { User } from '../accounts/user.entity';

/** What to run. When it runs is in `schedules`; how it went is in `runs`. */
@Entity('tasks')
@Check('tasks_priority', oneOf('priority', PRIORITIES))
@Check('tasks_overlap', oneOf('overlap', OVERLAP_POLICIES))
@Check('tasks_backoff', oneOf('backoff', BACKOFFS))
@Check('tasks_status', oneOf('status', RUN_STATUSES))
@Index('tasks_owner_created', ['ownerId', 'createdAt', 'id'])
@Index('tasks_created', ['createdAt', 'id'])
// Trigrams of title and description, in the migration.
@Index('tasks_search', { synchronize: false })
@Index('tasks_reminders', ['nextReminderAt'], { where: `"next_reminder_at" IS NOT NULL` })
// No index on what changes with every run (status, latest_run_id): such a change would write all the others anew.
export class Task {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tasks_pkey' })
  id: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'tasks_owner_id_fkey' })
  owner?: User;

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  description: string;

  @Column('text', { array: true, default: () => "'{}'" })
  tags: string[];

  /** A name in TASK_KINDS. No CHECK: a new kind needs no migration. */
  @Column('text')
  kind: string;

  /** json, not jsonb: the order of keys is the user's. */
  @Column('json')
  params: Record<string, unknown>;

  @Column('text', { default: 'NORMAL' })
  priority: Priority;

  @Column('text', { default: 'SKIP' })
  overlap: OverlapPolicy;

  @Column('int', { name: 'max_attempts' })
  maxAttempts: number;

  @Column('text')
  backoff: Backoff;

  @Column('int', { name: 'delay_seconds' })
  delaySeconds: number;

  @Column('int', { name: 'max_delay_seconds' })
  maxDelaySeconds: number;

  @Column('int', { name: 'timeout_seconds' })
  timeoutSeconds: number;

  @Column('int', { name: 'hard_timeout_seconds' })
  hardTimeoutSeconds: number;

  /** null: the defaults of its schedule. */
  @Column('text', { name: 'notify_on', array: true, nullable: true })
  notifyOn: NotifyEvent[] | null;

  @Column('int', { name: 'notify_after_failures', default: 1 })
  notifyAfterFailures: number;

  /** No mails about it. */
  @Column('bool', { name: 'notify_muted', default: false })
  notifyMuted: boolean;

  /** While it fails its owner is reminded so often; null: never. */
  @Column('int', { name: 'remind_every_seconds', nullable: true })
  remindEverySeconds: number | null;

  /** null: nothing to be reminded of. */
  @Column('timestamptz', { name: 'next_reminder_at', nullable: true })
  nextReminderAt: Date | null;

  /** Since when somebody knows that it fails; until it works again. */
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  /** The schedule is paused after so many failures in a row; null: never. */
  @Column('int', { name: 'pause_after_failures', nullable: true })
  pauseAfterFailures: number | null;

  /** The status of the latest run that came due; PENDING before the first. */
  @Column('text', { default: 'PENDING' })
  status: RunStatus;

  /** That run. No foreign key: runs come and go with their task, and prune leaves the last word of a task standing. */
  @Column('uuid', { name: 'latest_run_id', nullable: true })
  latestRunId: string | null;

  @Column('timestamptz', { name: 'latest_scheduled_for', nullable: true })
  latestScheduledFor: Date | null;

  /** Runs that ended FAILED since the last COMPLETED one. */
  @Column('int', { name: 'failures_in_a_row', default: 0 })
  failuresInARow: number;

  /** Goes up with every edit; the value of If-Match. */
  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
