import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { JsonValue, RunError } from '#contracts/outcome';
import type { TestRunLine, TestRunStatus } from '#contracts/runs/test-runs';
import { User } from '../accounts/user.entity';

/**
 * One execution of a task that is not saved, so that somebody sees what it does. It is no run: nothing counts it, nobody is
 * notified of it, and it is never tried again. Its row is kept for an hour at least, and deleted at the next midnight at the
 * latest.
 */
@Entity('test_runs')
@Check('test_runs_status', `status IN ('QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')`)
@Index('test_runs_owner', ['ownerId', 'createdAt'])
@Index('test_runs_created_at', ['createdAt'])
export class TestRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'test_runs_pkey' })
  id: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'test_runs_owner_id_fkey' })
  owner?: User;

  @Column('text')
  kind: string;

  /** json, not jsonb, because it keeps the user's order of keys. */
  @Column('json')
  params: Record<string, unknown>;

  @Column('int', { name: 'timeout_seconds' })
  timeoutSeconds: number;

  @Column('int', { name: 'hard_timeout_seconds' })
  hardTimeoutSeconds: number;

  @Column('text')
  status: TestRunStatus;

  /** The worker that took it, if any. */
  @Column('uuid', { name: 'worker_id', nullable: true })
  workerId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  /** When its worker last gave a sign of life; a test run whose worker is silent is given up. */
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;

  @Column('timestamptz', { name: 'cancel_requested_at', nullable: true })
  cancelRequestedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  /** In percent. */
  @Column('int', { default: 0 })
  progress: number;

  @Column('jsonb', { default: [] })
  log: TestRunLine[];

  /** How many further lines were not kept. */
  @Column('int', { name: 'omitted_lines', default: 0 })
  omittedLines: number;

  /** json, not jsonb, because it keeps the order of keys: that of the columns of a query. */
  @Column('json', { nullable: true })
  result: JsonValue;

  @Column('jsonb', { nullable: true })
  error: RunError | null;
}
