import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/** A value that its owner may write and nobody may read: sealed (AES-256-GCM), opened in the worker just before a run. */
@Entity('secrets')
export class Secret {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'secrets_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'secrets_owner_id_fkey' })
  owner?: User;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'secrets_pkey' })
  name: string;

  /** Which key of SECRETS_KEYS opens it. */
  @Column('text', { name: 'key_id' })
  keyId: string;

  /** Nonce, tag and text. */
  @Column('bytea')
  sealed: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
