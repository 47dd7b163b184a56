import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity';

/** The bytes of stored logs and results of an owner, without the changes that are not added up yet. */
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
