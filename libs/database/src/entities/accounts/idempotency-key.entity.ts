import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/** A request that was carried out and must not be carried out twice. Its content cannot be read without the key. */
@Entity('idempotency_keys')
@Index('idempotency_keys_created', ['createdAt'])
@Index('idempotency_keys_user_id', ['userId'])
export class IdempotencyKey {
  /** The hash of user, route and key. */
  @PrimaryColumn('text', { name: 'key_hash', primaryKeyConstraintName: 'idempotency_keys_pkey' })
  keyHash: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'idempotency_keys_user_id_fkey' })
  user?: User;

  @Column('text', { name: 'body_hash' })
  bodyHash: string;

  /** null when the request was carried out and its answer is not written yet. */
  @Column('int', { nullable: true })
  status: number | null;

  /** The answer, encrypted. */
  @Column('bytea', { nullable: true })
  answer: Buffer | null;

  /** The outcome of the transaction, encrypted: the answer can be made from it again. */
  @Column('bytea', { nullable: true })
  outcome: Buffer | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
