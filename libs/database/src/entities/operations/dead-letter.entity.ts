import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DEAD_LETTER_STATUSES, type DeadLetterStatus } from '#contracts/states';
import { oneOf } from '../../one-of';

/** A message that no consumer could read or handle, taken out of the dead-letter queue and kept for a person. */
@Entity('dead_letters')
@Check('dead_letters_status', oneOf('status', DEAD_LETTER_STATUSES))
// A message that comes twice, and one that a broken program sends a million times, is one row.
@Index('dead_letters_waiting', ['key'], { unique: true, where: `"status" = 'WAITING'` })
@Index('dead_letters_by_status', ['status', 'createdAt', 'id'])
@Index('dead_letters_created', ['createdAt', 'id'])
export class DeadLetter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dead_letters_pkey' })
  id: string;

  /** Tells one message from another: its message id, or the hash of its bytes, and its queue. */
  @Column('text')
  key: string;

  /** The queue or fan-out that it came from; null: it says nothing of it, and cannot be replayed. */
  @Column('text', { nullable: true })
  queue: string | null;

  @Column('text')
  reason: string;

  /** The message, or the beginning of one that is too large for any consumer; null: discarded. */
  @Column('bytea', { nullable: true })
  body: Buffer | null;

  /** How large the whole message was. */
  @Column('int')
  bytes: number;

  /** How often it came. */
  @Column('int', { default: 1 })
  times: number;

  @Column('text', { default: 'WAITING' })
  status: DeadLetterStatus;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** When it came last. */
  @Column('timestamptz', { name: 'last_at', default: () => 'now()' })
  lastAt: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;

  /** Who replayed or discarded it. */
  @Column('text', { name: 'settled_by', nullable: true })
  settledBy: string | null;
}
