import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { LOG_LEVELS, type LogLevel } from '#contracts/executor';
import { oneOf } from '../../one-of';
import { Run } from './run.entity';

/** A log line of an executor. Its id (UUIDv7) has the order of writing. */
@Entity('run_logs')
@Check('run_logs_level', oneOf('level', LOG_LEVELS))
@Index('run_logs_run', ['runId', 'id'])
export class RunLog {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'run_logs_pkey' })
  id: string;

  @Column('uuid', { name: 'run_id' })
  runId: string;

  @ManyToOne(() => Run, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'run_logs_run_id_fkey' })
  run?: Run;

  @Column('int')
  attempt: number;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  level: LogLevel;

  @Column('text')
  line: string;
}
