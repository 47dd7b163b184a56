import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ACCOUNT_TOKEN_PURPOSES, type AccountTokenPurpose } from '#contracts/accounts';
import { oneOf } from '../../one-of';
import { User } from './user.entity';

/** A single-use token in a mail; its row is deleted when it is used. Only the hash (SHA-256) is stored. */
@Entity('account_tokens')
@Check('account_tokens_purpose', oneOf('purpose', ACCOUNT_TOKEN_PURPOSES))
export class AccountToken {
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'account_tokens_pkey' })
  tokenHash: string;

  @Index('account_tokens_user_id')
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'account_tokens_user_id_fkey' })
  user?: User;

  @Column('text')
  purpose: AccountTokenPurpose;

  /** The address that the mail was sent to: the token is valid for this one only. */
  @Column('text')
  email: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
