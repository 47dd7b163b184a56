import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Quotas } from '#contracts/accounts';
import { ROLES, type Role } from '#contracts/states';
import { oneOf } from '../../one-of';

/** A user. Username and email are unique without case (indexes on lower(…), in the migration). */
@Entity('users')
@Check('users_role', oneOf('role', ROLES))
@Index('users_username_key', { synchronize: false })
@Index('users_email_key', { synchronize: false })
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id: string;

  @Column('text')
  username: string;

  @Column('text')
  email: string;

  /** When the address was confirmed by a token that was sent to it; null when it is not. */
  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('text', { name: 'first_name', default: '' })
  firstName: string;

  @Column('text', { name: 'last_name', default: '' })
  lastName: string;

  @Column('text', { name: 'time_zone', default: 'UTC' })
  timeZone: string;

  @Column('text', { default: 'user' })
  role: Role;

  /** Whether an admin has granted this user `command` tasks. */
  @Column('boolean', { name: 'may_use_command', default: false })
  mayUseCommand: boolean;

  /** The quotas that an admin has set for this user; the settings apply to all others. */
  @Column('jsonb', { default: {} })
  quotas: Partial<Quotas>;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
