import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CommandIsolation } from '#contracts/command-isolation';
import { WORKER_STATES, type WorkerState } from '#contracts/states';
import type { WorkerDeath } from '#contracts/worker-death';
import { oneOf } from '../../one-of';

/** One worker process, from its start to its end. Its heartbeat is the lease of all its runs. */
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
   * Identifies the process: the key of the advisory lock that its session holds, and the routing key by which the
   * broker knows its connection. null for a worker of an older version, of which only the heartbeat is known.
   */
  @Column('uuid', { nullable: true })
  presence: string | null;

  /** The boot and pid namespace to which `pid` belongs (libs/process); null when the machine does not tell. */
  @Column('text', { nullable: true })
  place: string | null;

  /** Identifies the process for good, together with `pid` and `place`: pids are reused. */
  @Column('text', { name: 'process_start', nullable: true })
  processStart: string | null;

  /**
   * The supervisor of the worker on the same machine; null for a worker of an older version, or when the machine does
   * not tell.
   */
  @Column('int', { name: 'supervisor_pid', nullable: true })
  supervisorPid: number | null;

  @Column('text', { name: 'supervisor_start', nullable: true })
  supervisorStart: string | null;

  /** The restrictions on commands on its machine; null when it has no list of commands, or is of an older version. */
  @Column('jsonb', { name: 'command_holds', nullable: true })
  commandIsolation: CommandIsolation | null;

  /** Whether it holds a message that arrives ahead of time until its run is due; false for a worker of an older version. */
  @Column('boolean', { name: 'holds_until_due', default: false })
  holdsUntilDue: boolean;

  /** How its supervisor saw it die. */
  @Column('jsonb', { nullable: true })
  death: WorkerDeath | null;
}
