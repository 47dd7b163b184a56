import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { JsonValue, RunError } from '#contracts/outcome';
import {
  CANCEL_WAYS,
  LATE_CAUSES,
  PRIORITIES,
  RUN_STATUSES,
  RUN_TRIGGERS,
  type CancelWay,
  type LateCause,
  type Priority,
  type RunStatus,
  type RunTrigger,
} from '#contracts/states';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { oneOf } from '../../one-of';
import { WAITS_BY_OWNER, WAITS_IN_ORDER } from '../../fragments/waits-for-its-time';
import { Task } from '../tasks/task.entity';

/** The columns that lists of runs have: RunView and its SQL are made of them. */
export const RUN_LIST_COLUMNS = [
  ...(['id', 'taskId', 'kind', 'trigger', 'status', 'attempt', 'progress', 'scheduledFor', 'dueAt'] as const),
  ...(['queuedAt', 'finishedAt', 'jitterMs', 'error', 'reason', 'heldAt', 'createdAt'] as const),
] as const satisfies readonly (keyof Run)[];

/** One execution of a task, for an occurrence or on request. */
@Entity('runs')
@Check('runs_status', oneOf('status', RUN_STATUSES))
@Check('runs_trigger', oneOf('trigger', RUN_TRIGGERS))
@Check('runs_priority', oneOf('priority', PRIORITIES))
@Check('runs_cancel_requested_via', oneOf('cancel_requested_via', CANCEL_WAYS))
@Check('runs_work_class', oneOf('work_class', WORK_CLASSES))
@Check('runs_late_cause', oneOf('late_cause', LATE_CAUSES))
// A run is PROCESSING exactly while a worker holds it, and has ended exactly when it has an end.
@Check('runs_lease', `("status" = 'PROCESSING') = ("worker_id" IS NOT NULL)`)
@Check('runs_wait', `"waits_for" IS NULL OR "status" = 'PENDING'`)
@Check('runs_held', `"held_at" IS NULL OR "status" = 'PENDING'`)
@Check('runs_end', `("status" IN ('COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED')) = ("finished_at" IS NOT NULL)`)
// Two beats, a crash or a jump of the clock cannot make two runs of one occurrence.
@Index('runs_one_per_occurrence', ['taskId', 'scheduledFor'], { unique: true, where: `"trigger" = 'SCHEDULE'` })
// The promise of the overlap policy holds whatever beat does: a task has one exclusive run at a time.
@Index('runs_one_exclusive', ['taskId'], {
  unique: true,
  where: `"exclusive" AND "status" IN ('QUEUED', 'PROCESSING')`,
})
// A run has at most one repetition that waits or is under way, however often it is asked for.
@Index('runs_one_retry', ['retryOf'], {
  unique: true,
  where: `"retry_of" IS NOT NULL AND "status" IN ('PENDING', 'QUEUED', 'PROCESSING')`,
})
@Index('runs_due_in_order', ['workClass', 'priority', 'dueAt'], { where: WAITS_IN_ORDER })
// This index has the backlog of each owner: owners take turns.
@Index('runs_due_by_owner', ['workClass', 'priority', 'ownerId', 'dueAt'], { where: WAITS_BY_OWNER })
@Index('runs_busy_of_class', ['ownerId', 'workClass', 'status'], { where: `"status" IN ('QUEUED', 'PROCESSING')` })
@Index('runs_waiting', ['taskId'], { where: `"waits_for" IS NOT NULL` })
@Index('runs_queued', ['queuedAt'], { where: `"status" = 'QUEUED'` })
@Index('runs_leased', ['workerId'], { where: `"status" = 'PROCESSING'` })
@Index('runs_active', ['taskId'], { where: `"status" IN ('PENDING', 'QUEUED', 'PROCESSING')` })
@Index('runs_ended', ['finishedAt'], { where: `"finished_at" IS NOT NULL` })
// This index has the runs under which workers died repeatedly: they are released one at a time.
@Index('runs_suspect', ['dueAt'], {
  where: `"rescues" >= 2 AND "status" IN ('PENDING', 'QUEUED', 'PROCESSING')`,
})
// Lists are sorted by time and id; the indexes have the time alone, because few runs have equal ones.
@Index('runs_task', ['taskId', 'createdAt'])
// This index has the runs that users look for most; no other finds these few without reading many.
@Index('runs_owner_unsuccessful', ['ownerId', 'status', 'createdAt', 'id'], {
  where: `"status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
})
@Index('runs_owner_unsuccessful_scheduled', ['ownerId', 'status', 'scheduledFor', 'id'], {
  where: `"status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
})
@Index('runs_created', ['createdAt'], { where: `"finished_at" IS NOT NULL` })
@Index('runs_waiting_of_owner', ['ownerId'], { where: `"status" = 'PENDING'` })
@Index('runs_owner_scheduled', ['ownerId', 'scheduledFor', 'id'])
@Index('runs_owner_ended', ['ownerId', 'finishedAt'], { where: `"finished_at" IS NOT NULL` })
@Index('runs_owner', ['ownerId', 'createdAt'])
export class Run {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'runs_pkey' })
  id: string;

  @Column('uuid', { name: 'task_id' })
  taskId: string;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'runs_task_id_fkey' })
  task?: Task;

  /** A copy of the owner of the task, so that lists need no join. */
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

  /**
   * The FAILED or CANCELLED run that this one repeats (trigger RETRY). No foreign key: that run may be pruned first.
   */
  @Column('uuid', { name: 'retry_of', nullable: true })
  retryOf: string | null;

  /** The params of a start by hand; null means those of the task when the run starts. */
  @Column('json', { nullable: true })
  params: Record<string, unknown> | null;

  /**
   * The version of the task that the latest attempt ran with; null when none has begun, or an older worker claimed it.
   */
  @Column('int', { name: 'task_version', nullable: true })
  taskVersion: number | null;

  /** Whether an overlap policy other than ALLOW applies. A run that a person wants beside others is not exclusive. */
  @Column('boolean', { default: false })
  exclusive: boolean;

  /**
   * Whether it makes up for an occurrence that was missed in an outage: it waits for its turn instead of being skipped.
   */
  @Column('boolean', { name: 'caught_up', default: false })
  caughtUp: boolean;

  /** By how many milliseconds the jitter of the schedule delays the start; lateness begins after that. */
  @Column('int', { name: 'jitter_ms', default: 0 })
  jitterMs: number;

  /**
   * The run that must end before this one may be dispatched (overlap policy). Read it by waits-for.statement.ts: the
   * version before held a run by its own id here.
   */
  @Column('uuid', { name: 'waits_for', nullable: true })
  waitsFor: string | null;

  /** Since when it is held as a suspect: two workers have died under it (see run-rescue.repository). */
  @Column('timestamptz', { name: 'held_at', nullable: true })
  heldAt: Date | null;

  /** The scheduled time of the occurrence, without jitter. */
  @Column('timestamptz', { name: 'scheduled_for' })
  scheduledFor: Date;

  /** When the run may start: it differs from scheduled_for by jitter or by a retry. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('text', { default: 'PENDING' })
  status: RunStatus;

  /** The fence: it increases with every retry, rescue and hand-back, and reports of a lower attempt are refused. */
  @Column('int', { default: 1 })
  attempt: number;

  /** How many attempts have failed; max_attempts of the task limits it. */
  @Column('int', { default: 0 })
  failures: number;

  /** How many attempts ended with the death of their worker; after the third the run is quarantined. */
  @Column('int', { default: 0 })
  rescues: number;

  @Column('uuid', { name: 'worker_id', nullable: true })
  workerId: string | null;

  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt: Date | null;

  /** The start of the first attempt: lateness = first_started_at − scheduled_for − jitter_ms. */
  @Column('timestamptz', { name: 'first_started_at', nullable: true })
  firstStartedAt: Date | null;

  /**
   * Why the first attempt started late, or why it has to wait now; null when it was in time (LATE_CAUSE_AFTER_MS) or
   * nobody knows.
   */
  @Column('text', { name: 'late_cause', nullable: true })
  lateCause: LateCause | null;

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

  /** The username of the canceller at that time; the admin CLI has no user. */
  @Column('text', { name: 'cancel_requested_name', nullable: true })
  cancelRequestedName: string | null;

  @Column('text', { name: 'cancel_requested_via', nullable: true })
  cancelRequestedVia: CancelWay | null;

  /**
   * When the cancel had stopped the executor, by PostgreSQL's clock, and by which means: the worker writes it at once.
   */
  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt: Date | null;

  @Column('text', { name: 'stopped_how', nullable: true })
  stoppedHow: string | null;

  /** json, not jsonb, because it keeps the executor's order of keys. */
  @Column('json', { nullable: true })
  result: JsonValue;

  @Column('jsonb', { nullable: true })
  error: RunError | null;

  /** The reason of a run that ended without having run: what skipped it, or who cancelled it. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The time of this row, not of its transaction: lists are sorted by it, and thousands may be made at once. */
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  /**
   * The bytes of its log at the end of the latest attempt; null when none has ended, or it ended under an older
   * version.
   */
  @Column('integer', { name: 'log_bytes', nullable: true })
  logBytes: number | null;

  @Column('integer', { name: 'result_bytes', nullable: true })
  resultBytes: number | null;

  /**
   * How long its attempts took together, in milliseconds, when it has ended by one; null: add them up (RUN_DURATION_MS).
   */
  @Column('integer', { name: 'took_ms', nullable: true })
  tookMs: number | null;
}
