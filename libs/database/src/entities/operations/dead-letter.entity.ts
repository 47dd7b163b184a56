import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DEAD_LETTER_STATUSES, type DeadLetterStatus } from '#contracts/states';
import { oneOf } from '../../one-of';

/** A message that no consumer could read or handle, stored from the dead-letter queue for an admin. */
@Entity('dead_letters')
@Check('dead_letters_status', oneOf('status', DEAD_LETTER_STATUSES))
// A message that arrives twice, or a million times from a broken program, is one row.
@Index('dead_letters_waiting', ['key'], { unique: true, where: `"status" = 'WAITING'` })
@Index('dead_letters_by_status', ['status', 'createdAt', 'id'])
@Index('dead_letters_created', ['createdAt', 'id'])
export class DeadLetter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dead_letters_pkey' })
  id: string;

  /** Identifies a message: its message id, or the hash of its bytes, and its queue. */
  @Column('text')
  key: string;

  /** The queue or fan-out of the message; null when it is unknown and the message cannot be replayed. */
  @Column('text', { nullable: true })
  queue: string | null;

  @Column('text')
  reason: string;

  /** The body, or the beginning of one that is too large for any consumer; null when discarded. */
  @Column('bytea', { nullable: true })
  body: Buffer | null;

  /** The size of the whole message in bytes. */
  @Column('int')
  bytes: number;

  /** How often the message arrived. */
  @Column('int', { default: 1 })
  times: number;

  @Column('text', { default: 'WAITING' })
  status: DeadLetterStatus;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** When the message arrived last. */
  @Column('timestamptz', { name: 'last_at', default: () => 'now()' })
  lastAt: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;

  /** The admin who replayed or discarded it. */
  @Column('text', { name: 'settled_by', nullable: true })
  settledBy: string | null;
}
