import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A change of the bytes of an owner's stored logs and results; beat adds changes up. */
@Entity('storage_changes')
@Index('storage_changes_owner', ['ownerId'])
export class StorageChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'storage_changes_pkey' })
  id: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('bigint', { name: 'log_bytes' })
  logBytes: string;

  @Column('bigint', { name: 'result_bytes' })
  resultBytes: string;
}
