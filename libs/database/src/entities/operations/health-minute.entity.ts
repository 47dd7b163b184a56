import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The state of the whole installation in one minute, for the charts of admins. Beat writes the row a few seconds after the
 * minute has ended: failures are counted over the minute, all other figures are those of the moment of writing. When a minute
 * has no row, no beat was running after it.
 */
@Entity('health_minutes')
export class HealthMinute {
  /** The beginning of the minute. */
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'health_minutes_pkey' })
  minute: Date;

  /** Workers that take runs. */
  @Column('int')
  workers: number;

  /** How many runs of the work class `io` these workers take at once. */
  @Column('int', { name: 'io_capacity' })
  ioCapacity: number;

  @Column('int', { name: 'process_capacity' })
  processCapacity: number;

  /** Messages of the work class `io` on their way to the workers. */
  @Column('int', { name: 'io_queued' })
  ioQueued: number;

  @Column('int', { name: 'process_queued' })
  processQueued: number;

  /** For how many seconds the oldest run of the work class `io` has been waiting for a worker (QueueWaitRepository); 0: none waits. */
  @Column('int', { name: 'io_oldest_seconds' })
  ioOldestSeconds: number;

  @Column('int', { name: 'process_oldest_seconds' })
  processOldestSeconds: number;

  /** Dead letters that nobody has replayed or discarded. */
  @Column('int', { name: 'dead_letters' })
  deadLetters: number;

  /** Mails that were given up within the minute, after a failed attempt (DeliveryHealthRepository). */
  @Column('int', { name: 'mail_failed' })
  mailFailed: number;

  /** Mails that wait for another attempt, or that nobody has taken in time. */
  @Column('int', { name: 'mail_waiting' })
  mailWaiting: number;

  /** As `mailFailed`, of deliveries to endpoints: webhooks and chat channels. */
  @Column('int', { name: 'endpoint_failed' })
  endpointFailed: number;

  @Column('int', { name: 'endpoint_waiting' })
  endpointWaiting: number;
}
