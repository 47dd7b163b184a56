import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CommandHolds } from '#contracts/command-holds';
import { WORKER_STATES, type WorkerState } from '#contracts/states';
import type { WorkerDeath } from '#contracts/worker-death';
import { oneOf } from '../../one-of';

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

  /**
   * Names the process behind this row: the key of the advisory lock that its session holds, and the routing key under
   * which the broker knows its connection. Null: a worker of an older version, which only its heartbeat speaks for.
   */
  @Column('uuid', { nullable: true })
  presence: string | null;

  /** Boot and pid namespace in which `pid` means this process (libs/process); null: the machine does not tell. */
  @Column('text', { nullable: true })
  place: string | null;

  /** With `pid` and `place` names one process for ever: pids come again. */
  @Column('text', { name: 'process_start', nullable: true })
  processStart: string | null;

  /** Names its supervisor, a process at the same place; null: a worker of an older version, or no telling machine. */
  @Column('int', { name: 'supervisor_pid', nullable: true })
  supervisorPid: number | null;

  @Column('text', { name: 'supervisor_start', nullable: true })
  supervisorStart: string | null;

  /** What its machine holds commands to; null: it has no list of commands, or is of an older version. */
  @Column('jsonb', { name: 'command_holds', nullable: true })
  commandHolds: CommandHolds | null;

  /** What its supervisor saw when it died. */
  @Column('jsonb', { nullable: true })
  death: WorkerDeath | null;
}
