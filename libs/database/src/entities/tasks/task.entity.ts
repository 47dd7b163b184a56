import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import {
  BACKOFFS,
  FAILURE_NOTICES,
  OVERLAP_POLICIES,
  PRIORITIES,
  RUN_STATUSES,
  type Backoff,
  type FailureNotices,
  type NotifyEvent,
  type OverlapPolicy,
  type Priority,
  type RunStatus,
} from '#contracts/states';
import type { ScheduleState } from '#contracts/schedule-kinds';
import { oneOf } from '../../one-of';
import { User } from '../accounts/user.entity';

/** The columns that a person writes, without the schedule; each edit of them is a version. */
export const TASK_TERMS = [
  ...(['title', 'description', 'tags', 'kind', 'params', 'priority', 'overlap'] as const),
  ...(['maxAttempts', 'backoff', 'delaySeconds', 'maxDelaySeconds', 'timeoutSeconds', 'hardTimeoutSeconds'] as const),
  ...(['notifyOn', 'notifyFailures', 'notifyAfterFailures', 'notifyMuted', 'remindEverySeconds'] as const),
  'pauseAfterFailures',
] as const satisfies readonly (keyof Task)[];

/** A task says what to run. `schedules` has when it runs, and `runs` has its executions. */
@Entity('tasks')
@Check('tasks_priority', oneOf('priority', PRIORITIES))
@Check('tasks_overlap', oneOf('overlap', OVERLAP_POLICIES))
@Check('tasks_backoff', oneOf('backoff', BACKOFFS))
@Check('tasks_notify_failures', oneOf('notify_failures', FAILURE_NOTICES))
@Check('tasks_status', oneOf('status', RUN_STATUSES))
@Check(
  'tasks_trash',
  `("owner_id" IS NULL) = ("trashed_at" IS NOT NULL) AND ("trashed_at" IS NULL) = ("trashed_owner_id" IS NULL)`,
)
@Index('tasks_owner_created', ['ownerId', 'createdAt', 'id'])
@Index('tasks_created', ['createdAt', 'id'])
// This index has trigrams of title and description; the migration creates it.
@Index('tasks_search', { synchronize: false })
@Index('tasks_reminders', ['nextReminderAt'], { where: `"next_reminder_at" IS NOT NULL` })
@Index('tasks_trash_of_owner', ['trashedOwnerId', 'trashedAt', 'id'], { where: `"trashed_owner_id" IS NOT NULL` })
@Index('tasks_in_trash', ['id'], { where: `"trashed_at" IS NOT NULL` })
// No index has columns that change with every run (status, latest_run_id): each change would write all other indexes
// too.
export class Task {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tasks_pkey' })
  id: string;

  /**
   * The database has null while the task is in the trash. The type leaves that out, because statements that read tasks for
   * people compare the owner and so find none of those. The exceptions say so in their own types: TrashRepository, and the
   * end of a run (`TaskOfEndedRun`).
   */
  @Column('uuid', { name: 'owner_id', nullable: true })
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

  /** A kind of TASK_KINDS. It has no CHECK, so that a new one needs no migration. */
  @Column('text')
  kind: string;

  /** json, not jsonb, because it keeps the user's order of keys. */
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

  /** null means the defaults of its schedule. */
  @Column('text', { name: 'notify_on', array: true, nullable: true })
  notifyOn: NotifyEvent[] | null;

  /** Which failures people are notified of. */
  @Column('text', { name: 'notify_failures', default: 'FIRST' })
  notifyFailures: FailureNotices;

  @Column('int', { name: 'notify_after_failures', default: 1 })
  notifyAfterFailures: number;

  /** Whether mails about the task are off. */
  @Column('bool', { name: 'notify_muted', default: false })
  notifyMuted: boolean;

  /** Seconds between reminders while the task fails; null means none. */
  @Column('int', { name: 'remind_every_seconds', nullable: true })
  remindEverySeconds: number | null;

  /** null when no reminder is due. */
  @Column('timestamptz', { name: 'next_reminder_at', nullable: true })
  nextReminderAt: Date | null;

  /** Whether FAILED was notified since it began to fail; of no meaning while `failuresInARow` is 0. */
  @Column('bool', { name: 'failure_notified', default: false })
  failureNotified: boolean;

  /** Since when somebody knows that it fails; until it works again. */
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  /** After how many failures in a row the schedule is paused; null means never. */
  @Column('int', { name: 'pause_after_failures', nullable: true })
  pauseAfterFailures: number | null;

  /** The status of the latest run that came due; PENDING before the first. */
  @Column('text', { default: 'PENDING' })
  status: RunStatus;

  /** The latest run. No foreign key: runs are deleted with their task, and pruning keeps the last status of a task. */
  @Column('uuid', { name: 'latest_run_id', nullable: true })
  latestRunId: string | null;

  @Column('timestamptz', { name: 'latest_scheduled_for', nullable: true })
  latestScheduledFor: Date | null;

  /** How many runs ended FAILED since the last COMPLETED one. */
  @Column('int', { name: 'failures_in_a_row', default: 0 })
  failuresInARow: number;

  /** Increases with every edit; the value of If-Match. */
  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  /** The owner of a task in the trash. */
  @Column('uuid', { name: 'trashed_owner_id', nullable: true })
  trashedOwnerId: string | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'trashed_owner_id', foreignKeyConstraintName: 'tasks_trashed_owner_id_fkey' })
  trashedOwner?: User;

  /** When it went to the trash; null: it is not there. */
  @Column('timestamptz', { name: 'trashed_at', nullable: true })
  trashedAt: Date | null;

  /** The name of who deleted it. */
  @Column('text', { name: 'trashed_by', nullable: true })
  trashedBy: string | null;

  /** The state of its schedule, which is FINISHED while the task is in the trash. */
  @Column('text', { name: 'trashed_schedule_state', nullable: true })
  trashedScheduleState: ScheduleState | null;
}
