import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { TokenScope } from '#contracts/accounts';
import { User } from './user.entity';

/**
 * A personal token for programs. Only its hash (SHA-256) is stored, and its first characters, by which the owner
 * recognises it.
 */
@Entity('api_tokens')
@Index('api_tokens_hash', ['tokenHash'], { unique: true })
@Index('api_tokens_user', ['userId', 'createdAt', 'id'])
export class ApiToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_tokens_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'api_tokens_user_id_fkey' })
  user?: User;

  @Column('text')
  name: string;

  @Column('text', { name: 'token_hash' })
  tokenHash: string;

  @Column('text')
  prefix: string;

  @Column('text', { array: true })
  scopes: TokenScope[];

  /** null when the token does not expire. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  /** The last use, rounded to the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
