import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import {
  CATCH_UP,
  DST_GAP,
  DST_REPEAT,
  INTERVAL_MODES,
  SCHEDULE_KINDS,
  SCHEDULE_STATES,
  type CatchUp,
  type DstGap,
  type DstRepeat,
  type IntervalMode,
  type ScheduleKind,
  type ScheduleState,
} from '#contracts/schedule-kinds';
import { oneOf } from '../../one-of';
import { Task } from '../tasks/task.entity';

/** A move of an occurrence by other zone rules; its times are in RFC 3339. */
export interface ScheduleMove {
  from: string;
  to: string | null;
  rules: string;
}

/**
 * The schedule of a task, one row per task. Beat polls this table by the partial index schedules_due: the cost of a
 * poll grows with what is due, not with the number of schedules.
 */
@Entity('schedules')
@Check('schedules_kind', oneOf('kind', Object.values(SCHEDULE_KINDS)))
@Check('schedules_state', oneOf('state', Object.values(SCHEDULE_STATES)))
@Check('schedules_catch_up', oneOf('catch_up', Object.values(CATCH_UP)))
@Check('schedules_dst_gap', oneOf('dst_gap', Object.values(DST_GAP)))
@Check('schedules_dst_repeat', oneOf('dst_repeat', Object.values(DST_REPEAT)))
@Check('schedules_interval_mode', oneOf('interval_mode', Object.values(INTERVAL_MODES)))
@Check(
  'schedules_shape',
  `("kind" = 'ONE_TIME' AND "run_at" IS NOT NULL) OR ("kind" = 'CRON' AND "cron" IS NOT NULL) OR ("kind" = 'INTERVAL' AND "interval_seconds" > 0 AND "anchor_at" IS NOT NULL)`,
)
@Index('schedules_due', ['nextDueAt'], { where: `"state" = 'ACTIVE'` })
@Index('schedules_resume', ['pausedUntil'], { where: `"state" = 'PAUSED' AND "paused_until" IS NOT NULL` })
export class Schedule {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'schedules_pkey' })
  taskId: string;

  @OneToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'schedules_task_id_fkey' })
  task?: Task;

  @Column('text')
  kind: ScheduleKind;

  @Column('timestamptz', { name: 'run_at', nullable: true })
  runAt: Date | null;

  @Column('text', { nullable: true })
  cron: string | null;

  @Column('int', { name: 'interval_seconds', nullable: true })
  intervalSeconds: number | null;

  /** The occurrences of an interval are at anchor + n × interval. */
  @Column('timestamptz', { name: 'anchor_at', nullable: true })
  anchorAt: Date | null;

  @Column('text', { name: 'interval_mode', default: 'FIXED_RATE' })
  intervalMode: IntervalMode;

  @Column('text', { name: 'time_zone', default: 'UTC' })
  timeZone: string;

  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt: Date | null;

  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  @Column('int', { name: 'max_runs', nullable: true })
  maxRuns: number | null;

  /** How many occurrences have become runs; max_runs limits it. */
  @Column('int', { name: 'runs_so_far', default: 0 })
  runsSoFar: number;

  @Column('int', { name: 'jitter_seconds', default: 0 })
  jitterSeconds: number;

  @Column('text', { name: 'catch_up', default: 'LAST' })
  catchUp: CatchUp;

  @Column('int', { name: 'catch_up_window_seconds', default: 86400 })
  catchUpWindowSeconds: number;

  @Column('text', { name: 'dst_gap', default: 'RUN_AFTER' })
  dstGap: DstGap;

  @Column('text', { name: 'dst_repeat', default: 'ONCE' })
  dstRepeat: DstRepeat;

  @Column('text', { default: 'ACTIVE' })
  state: ScheduleState;

  /** The scheduled time of the next occurrence that is not yet a run. */
  @Column('timestamptz', { name: 'next_due_at', nullable: true })
  nextDueAt: Date | null;

  /** While PAUSED, the first occurrence that the pause suppresses. At the end of the pause they become rows. */
  @Column('timestamptz', { name: 'paused_from', nullable: true })
  pausedFrom: Date | null;

  @Column('text', { name: 'pause_reason', nullable: true })
  pauseReason: string | null;

  @Column('timestamptz', { name: 'paused_until', nullable: true })
  pausedUntil: Date | null;

  /** For a ONE_TIME whose time was given as local time: that time (stored-local-time.policy). */
  @Column('jsonb', { name: 'local_time', nullable: true })
  localTime: object | null;

  /** The last move of the next occurrence by other zone rules. It is void once `to` is no longer next. */
  @Column('jsonb', { nullable: true })
  moved: ScheduleMove | null;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
