import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { JsonValue, RunError } from '#contracts/outcome';
import {
  CANCEL_WAYS,
  PRIORITIES,
  RUN_STATUSES,
  RUN_TRIGGERS,
  type CancelWay,
  type Priority,
  type RunStatus,
  type RunTrigger,
} from '#contracts/states';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { oneOf } from '../../one-of';
import { Task } from '../tasks/task.entity';

/** One execution for one occurrence, or for one start by hand. */
@Entity('runs')
@Check('runs_status', oneOf('status', RUN_STATUSES))
@Check('runs_trigger', oneOf('trigger', RUN_TRIGGERS))
@Check('runs_priority', oneOf('priority', PRIORITIES))
@Check('runs_cancel_requested_via', oneOf('cancel_requested_via', CANCEL_WAYS))
@Check('runs_work_class', oneOf('work_class', WORK_CLASSES))
// A run is in work exactly while a worker holds it, and ended exactly when it says when.
@Check('runs_lease', `("status" = 'PROCESSING') = ("worker_id" IS NOT NULL)`)
@Check('runs_wait', `"waits_for" IS NULL OR "status" = 'PENDING'`)
@Check('runs_end', `("status" IN ('COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED')) = ("finished_at" IS NOT NULL)`)
// Two beats, a crash or a clock that jumps cannot make two runs of one occurrence.
@Index('runs_one_per_occurrence', ['taskId', 'scheduledFor'], { unique: true, where: `"trigger" = 'SCHEDULE'` })
// What the overlap policy promises holds whatever beat does: one exclusive run of a task at a time.
@Index('runs_one_exclusive', ['taskId'], {
  unique: true,
  where: `"exclusive" AND "status" IN ('QUEUED', 'PROCESSING')`,
})
// Of one run at most one repetition waits or is under way, however often and wherever it is asked for.
@Index('runs_one_retry', ['retryOf'], {
  unique: true,
  where: `"retry_of" IS NOT NULL AND "status" IN ('PENDING', 'QUEUED', 'PROCESSING')`,
})
@Index('runs_due', ['workClass', 'priority', 'dueAt'], { where: `"status" = 'PENDING' AND "waits_for" IS NULL` })
// Whose backlog it is: owners take turns.
@Index('runs_due_of_owner', ['workClass', 'priority', 'ownerId', 'dueAt'], {
  where: `"status" = 'PENDING' AND "waits_for" IS NULL`,
})
@Index('runs_busy_of_class', ['ownerId', 'workClass'], { where: `"status" IN ('QUEUED', 'PROCESSING')` })
@Index('runs_waiting', ['taskId'], { where: `"waits_for" IS NOT NULL` })
@Index('runs_queued', ['queuedAt'], { where: `"status" = 'QUEUED'` })
@Index('runs_leased', ['workerId'], { where: `"status" = 'PROCESSING'` })
@Index('runs_active', ['taskId'], { where: `"status" IN ('PENDING', 'QUEUED', 'PROCESSING')` })
@Index('runs_ended', ['finishedAt'], { where: `"finished_at" IS NOT NULL` })
// Runs under which workers died again and again: they are let go one at a time.
@Index('runs_suspect', ['dueAt'], {
  where: `"rescues" >= 2 AND "status" IN ('PENDING', 'QUEUED', 'PROCESSING')`,
})
@Index('runs_task', ['taskId', 'createdAt', 'id'])
// What people look for most: few among many, which no other index finds without reading the many.
@Index('runs_owner_unsuccessful', ['ownerId', 'status', 'createdAt', 'id'], {
  where: `"status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
})
@Index('runs_owner_unsuccessful_scheduled', ['ownerId', 'status', 'scheduledFor', 'id'], {
  where: `"status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
})
@Index('runs_created', ['createdAt', 'id'])
@Index('runs_waiting_of_owner', ['ownerId'], { where: `"status" = 'PENDING'` })
@Index('runs_owner_scheduled', ['ownerId', 'scheduledFor', 'id'])
@Index('runs_owner_ended', ['ownerId', 'finishedAt', 'id'], { where: `"finished_at" IS NOT NULL` })
@Index('runs_owner', ['ownerId', 'createdAt', 'id'])
export class Run {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'runs_pkey' })
  id: string;

  @Column('uuid', { name: 'task_id' })
  taskId: string;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'runs_task_id_fkey' })
  task?: Task;

  /** Copied from the task, so that lists need no join. */
  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('text')
  kind: string;

  @Column('text', { name: 'work_class' })
  workClass: WorkClass;

  @Column('text', { default: 'NORMAL' })
  priority: Priority;

  @Column('text')
  trigger: RunTrigger;

  /** The FAILED or CANCELLED run that it repeats (trigger RETRY). No foreign key: that one may be pruned first. */
  @Column('uuid', { name: 'retry_of', nullable: true })
  retryOf: string | null;

  /** What it was started with by hand instead of the params of its task; null: those, as they are when it starts. */
  @Column('json', { nullable: true })
  params: Record<string, unknown> | null;

  /** The version of the task that its latest attempt ran with; null: none has begun, or an older worker claimed it. */
  @Column('int', { name: 'task_version', nullable: true })
  taskVersion: number | null;

  /** Falls under an overlap policy other than ALLOW. A run that somebody wants to have beside others is not exclusive. */
  @Column('boolean', { default: false })
  exclusive: boolean;

  /** Makes up for an occurrence that was missed in an outage: it waits for its turn instead of being skipped. */
  @Column('boolean', { name: 'caught_up', default: false })
  caughtUp: boolean;

  /** How long it waits because its schedule spreads its starts; being late begins after that. */
  @Column('int', { name: 'jitter_ms', default: 0 })
  jitterMs: number;

  /** The run that must end before this one may be dispatched (overlap policy). */
  @Column('uuid', { name: 'waits_for', nullable: true })
  waitsFor: string | null;

  /** The nominal instant of the occurrence. */
  @Column('timestamptz', { name: 'scheduled_for' })
  scheduledFor: Date;

  /** When it may start: differs from scheduled_for by jitter or by a retry. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('text', { default: 'PENDING' })
  status: RunStatus;

  /** The fence: goes up with every retry, rescue and hand-back; the word of a lower attempt is refused. */
  @Column('int', { default: 1 })
  attempt: number;

  /** Attempts that ended in failure; what max_attempts of the task counts. */
  @Column('int', { default: 0 })
  failures: number;

  /** Attempts whose worker died; after the third the run is quarantined. */
  @Column('int', { default: 0 })
  rescues: number;

  @Column('uuid', { name: 'worker_id', nullable: true })
  workerId: string | null;

  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt: Date | null;

  /** Start of the first attempt: lateness = first_started_at − scheduled_for − jitter_ms. */
  @Column('timestamptz', { name: 'first_started_at', nullable: true })
  firstStartedAt: Date | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('int', { default: 0 })
  progress: number;

  @Column('timestamptz', { name: 'cancel_requested_at', nullable: true })
  cancelRequestedAt: Date | null;

  @Column('uuid', { name: 'cancel_requested_by', nullable: true })
  cancelRequestedBy: string | null;

  /** As the one who asked was called then; the admin CLI has no user. */
  @Column('text', { name: 'cancel_requested_name', nullable: true })
  cancelRequestedName: string | null;

  @Column('text', { name: 'cancel_requested_via', nullable: true })
  cancelRequestedVia: CancelWay | null;

  /** When a cancel had stopped its executor, by PostgreSQL's clock, and by what means: its worker says it at once. */
  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt: Date | null;

  @Column('text', { name: 'stopped_how', nullable: true })
  stoppedHow: string | null;

  /** json, not jsonb: the order of keys is the executor's. */
  @Column('json', { nullable: true })
  result: JsonValue;

  @Column('jsonb', { nullable: true })
  error: RunError | null;

  /** Why a run ended without having run: skipped by what, cancelled by whom. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Bytes of its log when the latest attempt ended; null: none has, or it was under an older version. */
  @Column('integer', { name: 'log_bytes', nullable: true })
  logBytes: number | null;

  @Column('integer', { name: 'result_bytes', nullable: true })
  resultBytes: number | null;
}
