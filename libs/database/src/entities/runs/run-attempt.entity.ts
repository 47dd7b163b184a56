import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { RunError } from '#contracts/outcome';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '#contracts/states';
import { oneOf } from '../../one-of';
import { Run } from './run.entity';

/** One attempt of a run, with its worker, its times and its outcome. */
@Entity('run_attempts')
@Check('run_attempts_outcome', oneOf('outcome', ATTEMPT_OUTCOMES))
export class RunAttempt {
  @PrimaryColumn('uuid', { name: 'run_id', primaryKeyConstraintName: 'run_attempts_pkey' })
  runId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'run_attempts_pkey' })
  attempt: number;

  @ManyToOne(() => Run, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'run_attempts_run_id_fkey' })
  run?: Run;

  /** No foreign key: rows of workers are pruned, attempts stay. */
  @Column('uuid', { name: 'worker_id' })
  workerId: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: AttemptOutcome | null;

  @Column('jsonb', { nullable: true })
  error: RunError | null;
}
