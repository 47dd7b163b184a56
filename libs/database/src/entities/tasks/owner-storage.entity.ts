import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity';

/** How many bytes of logs and results are kept for a person, but for the changes that are not added up yet. */
@Entity('owner_storage')
export class OwnerStorage {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'owner_storage_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'owner_storage_owner_id_fkey' })
  owner?: User;

  @Column('bigint', { name: 'log_bytes', default: 0 })
  logBytes: string;

  @Column('bigint', { name: 'result_bytes', default: 0 })
  resultBytes: string;
}
