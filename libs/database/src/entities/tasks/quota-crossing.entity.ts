import { Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity';

/** A person uses most of a quota and was told of it; once they use less, the row is deleted. */
@Entity('quota_crossings')
export class QuotaCrossing {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'quota_crossings_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'quota_crossings_owner_id_fkey' })
  owner?: User;

  /** As in the quotas of a user, such as `logBytes`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'quota_crossings_pkey' })
  quota: string;
}
