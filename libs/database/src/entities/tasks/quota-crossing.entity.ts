import { Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity';

/** An owner who uses most of a quota and was notified of it; the row is deleted once they use less. */
@Entity('quota_crossings')
export class QuotaCrossing {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'quota_crossings_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'quota_crossings_owner_id_fkey' })
  owner?: User;

  /** The name of the quota, such as `logBytes`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'quota_crossings_pkey' })
  quota: string;
}
