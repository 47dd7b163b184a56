import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { WORKER_STATES, type WorkerState } from '#contracts/states';
import { oneOf } from '../one-of';

/** One worker process, from its boot to its end. Its heartbeat is the lease of every run that it holds. */
@Entity('workers')
@Check('workers_state', oneOf('state', WORKER_STATES))
@Index('workers_heartbeat', ['heartbeatAt'], { where: `"state" IN ('ACTIVE', 'DRAINING')` })
export class Worker {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workers_pkey' })
  id: string;

  @Column('text')
  host: string;

  @Column('int')
  pid: number;

  @Column('text')
  version: string;

  @Column('int', { name: 'io_concurrency' })
  ioConcurrency: number;

  @Column('int', { name: 'process_concurrency' })
  processConcurrency: number;

  @Column('text', { default: 'ACTIVE' })
  state: WorkerState;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt: Date;

  @Column('timestamptz', { name: 'heartbeat_at', default: () => 'now()' })
  heartbeatAt: Date;
}
