import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/**
 * A value that its owner may write and nobody may read: it is sealed (AES-256-GCM) and opened in the worker just before
 * a run.
 */
@Entity('secrets')
export class Secret {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'secrets_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'secrets_owner_id_fkey' })
  owner?: User;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'secrets_pkey' })
  name: string;

  /** The id of the key of SECRETS_KEYS that opens it. */
  @Column('text', { name: 'key_id' })
  keyId: string;

  /** Nonce, tag and ciphertext. */
  @Column('bytea')
  sealed: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
