import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditAction } from '#contracts/accounts';

/**
 * An act with its actor, time and address. Append-only by triggers (see the migration). It has no foreign keys, because
 * it outlives the users and tasks that it names, until it is pruned.
 */
@Entity('audit_log')
@Index('audit_log_at', ['at', 'id'])
@Index('audit_log_action', ['action', 'at', 'id'])
@Index('audit_log_actor', ['actorId', 'at', 'id'])
@Index('audit_log_actor_name', { synchronize: false })
@Index('audit_log_target', ['targetId', 'at', 'id'])
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_log_pkey' })
  id: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  /** An act of AUDIT_ACTIONS. It has no CHECK, so that a new one needs no migration. */
  @Column('text')
  action: AuditAction;

  /** null when nobody was logged in, or for the admin CLI. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { nullable: true })
  actor: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { name: 'target_type', nullable: true })
  targetType: string | null;

  @Column('text', { name: 'target_id', nullable: true })
  targetId: string | null;

  @Column('jsonb', { default: {} })
  details: Record<string, unknown>;
}
